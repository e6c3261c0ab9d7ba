/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdnTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Sales|CN=Sales",
                "a,b+c;d|CN=a\\,b\\+c\\;d",
                "\"quoted\"|CN=\\\"quoted\\\"",
                "a=b|CN=a\\3Db",
                "#1|CN=\\#1",
                "a#1|CN=a#1",
                " lead|CN=\\ lead",
                "trail |CN=trail\\ ",
                "a  b|CN=a  b",
                "<b>\\|CN=\\<b\\>\\\\",
                "æøå 销售 😀|CN=æøå 销售 😀",
            })
    void escapesByRfc4514AndTheEqualsSign(String value, String rdn) {
        assertThat(Rdn.ofCommonName(value)).isEqualTo(rdn);
    }

    @Property
    void readsBackAsTheSameValueAndHasNoBareEqualsSign(@ForAll @NotEmpty String text) throws LDAPException {
        String value = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        String rdn = Rdn.ofCommonName(value);
        assertThat(new RDN(rdn).getAttributeValues()).containsExactly(value);
        assertThat(rdn.substring(3)).doesNotContain("=");
    }
}
