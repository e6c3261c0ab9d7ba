/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain attributes: what values are taken, and how refusals look. */
class DirectoryValueTest extends DirectoryTest {

    @Test
    void unknownAndForbiddenAttributesDiffer() throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> replace(group, "noSuchAttribute", "x"))).isEqualTo(16);
        assertThat(code(() -> add("noSuchClass", unique("c")))).isEqualTo(16);
        assertThat(code(() -> replace(group, "employeeID", "x"))).isEqualTo(65);
    }

    @Test
    void singleValueTakesOne() throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> group(unique("g"), new Attribute("displayName", "a", "b"))))
                .isEqualTo(19);
        assertThat(code(() -> replace(group, "displayName", "a", "b"))).isEqualTo(differing(20, 19));
    }

    @Test
    void emptyTextIsNoValue() throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> replace(group, "displayName", ""))).isEqualTo(21);
    }

    @ParameterizedTest
    @CsvSource({"TRUE,0", "FALSE,0", "true,21", "1,21"})
    void booleansAreInCapitals(String value, int expected) throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> replace(group, "reportToOriginator", value))).isEqualTo(expected);
    }

    @Test
    void addAndDeleteOfPlainValuesMindWhatIsThere() throws LDAPException {
        String group = group(unique("g"), new Attribute("proxyAddresses", "SMTP:a@example.test"));

        assertThat(code(() -> connection.modify(
                        group, new Modification(ModificationType.ADD, "proxyAddresses", "SMTP:a@example.test"))))
                .isEqualTo(20);
        assertThat(code(() -> connection.modify(
                        group, new Modification(ModificationType.DELETE, "proxyAddresses", "smtp:b@example.test"))))
                .isEqualTo(16);
        assertThat(code(() -> connection.modify(group, new Modification(ModificationType.DELETE, "info"))))
                .isEqualTo(16);
        assertThat(code(() -> permissive(group, ModificationType.ADD, "SMTP:a@example.test")))
                .isZero();
        assertThat(code(() -> permissive(group, ModificationType.DELETE, "smtp:b@example.test")))
                .isZero();
        assertThat(code(() -> connection.modify(
                        group, new Modification(ModificationType.DELETE, "proxyAddresses", "smtp:A@example.test"))))
                .isZero();
    }

    private void permissive(String group, ModificationType type, String value) throws LDAPException {
        ModifyRequest request = new ModifyRequest(group, new Modification(type, "proxyAddresses", value));
        request.addControl(new PermissiveModifyRequestControl());
        connection.modify(request);
    }

    @Test
    void replaceMayChangeTheCase() throws LDAPException {
        String group = group(unique("g"), new Attribute("proxyAddresses", "smtp:a@example.test"));

        replace(group, "proxyAddresses", "SMTP:a@example.test");

        assertThat(read(group, "proxyAddresses")).isEqualTo("SMTP:a@example.test");
    }

    @Test
    void valuesThatDifferInCaseClashInActiveDirectory() throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> replace(group, "proxyAddresses", "SMTP:a@example.test", "smtp:a@example.test")))
                .isEqualTo(differing(0, 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, -2147483640, 2, -2147483646, 4, -2147483644})
    void everyKindOfGroupCanBeMade(int type) throws LDAPException {
        String group = group(unique("g"), new Attribute("groupType", Integer.toString(type)));
        int expected = ((type & 4) != 0 ? 0x20000000 : 0x10000000) + (type < 0 ? 0 : 1);

        assertThat(read(group, "sAMAccountType")).isEqualTo(Integer.toString(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "8,-2147483640,0",
        "-2147483640,8,0",
        "8,2,0",
        "8,4,0",
        "2,8,0",
        "4,8,0",
        "2,4,53",
        "4,2,53",
        "-2147483646,-2147483644,53",
        "8,0,53",
        "8,10,53",
        "8,-2147483639,53"
    })
    void groupTypeChangesBySteps(String from, String to, int expected) throws LDAPException {
        String group = group(unique("g"), new Attribute("groupType", from));

        assertThat(code(() -> replace(group, "groupType", to))).isEqualTo(expected);
        assertThat(read(group, "groupType")).isEqualTo(expected == 0 ? to : from);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "16", "10"})
    void impossibleKindsAreRefused(String type) {
        assertThat(code(() -> group(unique("g"), new Attribute("groupType", type))))
                .isEqualTo(53);
    }

    @Test
    void replaceByTheSameMembersMovesTheGroup() throws LDAPException {
        String user = user(unique("u"));
        String group = group(unique("g"), new Attribute("member", user), new Attribute("description", "x"));
        long before = Long.parseLong(read(group, "uSNChanged"));

        replace(group, "description", "x");
        assertThat(Long.parseLong(read(group, "uSNChanged"))).isEqualTo(before);
        replace(group, "member", user);
        assertThat(Long.parseLong(read(group, "uSNChanged"))).isGreaterThan(before);
    }
}
