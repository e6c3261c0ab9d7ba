/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and identities of objects, and how refusals about them look. */
class DirectoryNameTest extends DirectoryTest {
    private static final int NAME_LIMIT = 64;

    @Test
    void accountNameIsGeneratedWhereNoneIsGiven() throws LDAPException {
        String group = group(unique("g"));

        assertThat(read(group, "sAMAccountName"))
                .matches(differing("\\$[0-9A-F]{1,8}-[0-9A-F]{1,16}", "\\$[0-9A-V]{6}-[0-9A-V]{12}"));
        assertThat(read(group, "groupType")).isEqualTo("-2147483646");
        assertThat(connection.getEntry(group, "objectSid").getAttributeValueBytes("objectSid"))
                .isNotEmpty();
    }

    @Test
    void takenNameAndTakenAccountNameAreBoth68() throws LDAPException {
        String name = unique("g");
        String group = group(name, new Attribute("sAMAccountName", name));

        assertThat(outcome(() -> group(name.toUpperCase(Locale.ROOT)))).isEqualTo(differing("68", "68 00002071"));
        assertThat(code(() -> group(name + "\\ "))).isEqualTo(68);
        assertThat(outcome(() -> group(unique("g"), new Attribute("sAMAccountName", name.toUpperCase(Locale.ROOT)))))
                .isEqualTo(differing("68 00002071", "68 00000524"));
        String other = group(unique("g"));
        assertThat(code(() -> replace(other, "sAMAccountName", name))).isEqualTo(68);
        assertThat(code(() -> replace(group, "sAMAccountName", name.toUpperCase(Locale.ROOT))))
                .isZero();
    }

    @Test
    void accentsCountInSambaOnly() throws LDAPException {
        String name = unique("cafe");
        group(name);

        assertThat(code(() -> group(name.replace("cafe", "caf\u00e9")))).isEqualTo(differing(0, 68));
    }

    @Test
    void guidAndSidAddressObjects() throws LDAPException {
        String group = group(unique("g"), new Attribute("description", "x"));
        byte[] guid = connection.getEntry(group, "objectGUID").getAttributeValueBytes("objectGUID");
        ByteBuffer little = ByteBuffer.wrap(guid).order(ByteOrder.LITTLE_ENDIAN);
        String dashed = String.format("%08x-%04x-%04x-", little.getInt(), little.getShort(), little.getShort())
                + hex(guid).substring(16, 20) + "-" + hex(guid).substring(20);

        assertThat(connection.getEntry("<GUID=" + dashed + ">", "cn").getDN()).isEqualTo(group);
        assertThat(connection.getEntry("<GUID=" + hex(guid) + ">", "cn").getDN())
                .isEqualTo(group);
        assertThat(connection.getEntry(bySid(group), "cn").getDN()).isEqualTo(group);
        replace("<GUID=" + dashed + ">", "description", "y");
        assertThat(read(group, "description")).isEqualTo("y");
        connection.delete("<GUID=" + dashed + ">");
        assertThat(connection.getEntry(group)).isNull();
        assertThat(code(() ->
                        connection.search("<GUID=" + UUID.randomUUID() + ">", SearchScope.BASE, "(objectClass=*)")))
                .isEqualTo(32);
    }

    @Test
    void guidIsSearchable() throws LDAPException {
        String group = group(unique("g"));
        byte[] guid = connection.getEntry(group, "objectGUID").getAttributeValueBytes("objectGUID");

        assertThat(connection
                        .search(
                                directory.baseDn(),
                                SearchScope.SUB,
                                Filter.createEqualityFilter("objectGUID", guid),
                                "cn")
                        .getSearchEntries())
                .extracting(Entry::getDN)
                .containsExactly(group);
    }

    @Test
    void systemAttributesAreRefused() throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> group(unique("g"), new Attribute("objectGUID", new byte[16]))))
                .isEqualTo(53);
        assertThat(code(() -> connection.modify(
                        group, new Modification(ModificationType.REPLACE, "objectGUID", new byte[16]))))
                .isEqualTo(differing(19, 53));
        assertThat(code(() -> replace(group, "cn", "x"))).isEqualTo(67);
        assertThat(code(() -> replace(group, "name", "x"))).isEqualTo(67);
    }

    @Test
    void namesChangeByRenameOnly() throws LDAPException {
        String name = unique("g");
        String group = group(name);
        String taken = group(unique("t"));
        String guid = byGuid(group);

        assertThat(code(() -> connection.modifyDN(group, "CN=" + name.toUpperCase(Locale.ROOT), true)))
                .isZero();
        assertThat(read(guid, "cn")).isEqualTo(name.toUpperCase(Locale.ROOT));
        assertThat(read(guid, "name")).isEqualTo(name.toUpperCase(Locale.ROOT));
        assertThat(code(() -> connection.modifyDN(group, taken.substring(0, taken.indexOf(',')), true)))
                .isEqualTo(68);
        assertThat(code(() -> connection.modifyDN("CN=nobody," + container, "CN=x", true)))
                .isEqualTo(32);
        assertThat(code(() -> connection.modifyDN(group, "CN=" + unique("x"), false)))
                .isEqualTo(53);
        assertThat(code(() -> connection.modifyDN(group, "CN=" + name, true, "OU=missing," + container)))
                .isEqualTo(differing(80, 32));
    }

    @Test
    void longNamesAreRefusedByActiveDirectory() throws LDAPException {
        String name = unique("n") + "x".repeat(NAME_LIMIT);

        assertThat(code(() -> group(name.substring(0, NAME_LIMIT)))).isZero();
        assertThat(outcome(() -> group(name.substring(0, NAME_LIMIT + 1)))).isEqualTo(differing("0", "19 00002082"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e9", "\u4e16", "a"})
    void lengthsCountUtf16Units(String character) throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> replace(group, "displayName", character.repeat(256))))
                .isZero();
        assertThat(outcome(() -> replace(group, "displayName", character.repeat(257))))
                .isEqualTo(differing("21 0000200B", "19 00002082"));
    }

    @Test
    void emojiCountTwice() throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> replace(group, "displayName", "\ud83d\ude00".repeat(128))))
                .isZero();
        assertThat(code(() -> replace(group, "displayName", "\ud83d\ude00".repeat(129))))
                .isEqualTo(differing(21, 19));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "/", "\\", "[", "]", ":", ";", "|", "=", ",", "+", "*", "?", "<", ">", "\u0001"})
    void accountNameRefusesCharacter(String character) {
        assertThat(code(() -> group(unique("g"), new Attribute("sAMAccountName", unique("a") + character + "b"))))
                .isEqualTo(19);
    }

    @Test
    void accountNameMayHoldOthersButNoDotAtTheEnd() {
        assertThat(code(() -> group(unique("g"), new Attribute("sAMAccountName", unique("a") + "."))))
                .isEqualTo(19);
        assertThat(code(() -> group(unique("g"), new Attribute("sAMAccountName", unique("a") + " @#\u00e9 b"))))
                .isZero();
        assertThat(code(() -> group(unique("g"), new Attribute("sAMAccountName", unique("a") + "x".repeat(247)))))
                .isZero();
        assertThat(code(() -> group(unique("g"), new Attribute("sAMAccountName", unique("a") + "x".repeat(248)))))
                .isEqualTo(differing(21, 19));
    }

    @Test
    void equalsSignMustBeEscaped() throws LDAPException {
        assertThat(code(() -> group(unique("a") + "=b"))).isEqualTo(34);
        String name = unique("a");
        String group = group(name + "\\3Db");

        assertThat(read(group, "cn")).isEqualTo(name + "=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a, b",
                "a\"b",
                "#a",
                " a",
                "a ",
                "a;b",
                "<a>",
                "a+b",
                "a\\b",
                "\u00e6\u00f8\u00e5",
                "\u4e16\u754c",
                "\ud83d\ude00"
            })
    void awkwardNamesComeBackAsTheyWere(String value) throws LDAPException {
        String rdn = new RDN("CN", value).toString();
        String dn = rdn + "," + container;
        connection.add(new Entry(dn, new Attribute("objectClass", "group")));

        assertThat(read(dn, "cn")).isEqualTo(value);
        assertThat(read(dn, "name")).isEqualTo(value);
        assertThat(new DN(read(dn, "distinguishedName"))).isEqualTo(new DN(dn));
    }

    @Test
    void attributeMustAgreeWithTheName() {
        assertThat(code(() -> group(unique("g"), new Attribute("cn", "another"))))
                .isEqualTo(34);
    }

    @Test
    void missingParentIs32() {
        assertThat(code(() -> connection.add(
                        new Entry("CN=x,OU=missing," + container, new Attribute("objectClass", "group")))))
                .isEqualTo(32);
    }

    @Test
    void onlyLeavesAreDeleted() throws LDAPException {
        group(unique("g"));

        assertThat(code(() -> connection.delete(container))).isEqualTo(66);
    }
}
