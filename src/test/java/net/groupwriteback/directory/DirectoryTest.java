/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the tests of a directory's behaviour have in common: they run against both directories, so that the one in memory
 * cannot drift from the real one. Where Samba is known to differ from Active Directory, a test says what each answers.
 */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
abstract class DirectoryTest {
    private static final Pattern LEADING_CODE = Pattern.compile("^([0-9A-Fa-f]{8}):.*", Pattern.DOTALL);

    @Parameter
    TestDirectory directory;

    LDAPConnection connection;
    String container;

    @BeforeEach
    void open() throws LDAPException {
        connection = directory.connect();
        container = directory.newContainer("dir");
    }

    @AfterEach
    void close() {
        connection.close();
    }

    /** A name that no other test uses. */
    static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Adds a group to the container and gives its DN. */
    String group(String name, Attribute... attributes) throws LDAPException {
        return add("group", name, attributes);
    }

    String user(String name, Attribute... attributes) throws LDAPException {
        return add("user", name, attributes);
    }

    String add(String objectClass, String name, Attribute... attributes) throws LDAPException {
        String dn = "CN=" + name + "," + container;
        Entry entry = new Entry(dn, new Attribute("objectClass", objectClass));
        for (Attribute attribute : attributes) {
            entry.addAttribute(attribute);
        }
        connection.add(entry);
        return dn;
    }

    /** Adds users to the container and gives their DNs. */
    List<String> users(int count) throws LDAPException {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(user(unique("u")));
        }
        return users;
    }

    void addMembers(String group, String... members) throws LDAPException {
        connection.modify(group, new Modification(ModificationType.ADD, "member", members));
    }

    void removeMembers(String group, String... members) throws LDAPException {
        connection.modify(group, new Modification(ModificationType.DELETE, "member", members));
    }

    void replace(String dn, String attribute, String... values) throws LDAPException {
        connection.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    }

    String read(String dn, String attribute) throws LDAPException {
        return connection.getEntry(dn, attribute).getAttributeValue(attribute);
    }

    String[] members(String group) throws LDAPException {
        String[] members = connection.getEntry(group, "member").getAttributeValues("member");
        return members == null ? new String[0] : members;
    }

    /** The name by which an object's GUID addresses it. */
    String byGuid(String dn) throws LDAPException {
        return "<GUID=" + hex(connection.getEntry(dn, "objectGUID").getAttributeValueBytes("objectGUID")) + ">";
    }

    String bySid(String dn) throws LDAPException {
        return "<SID=" + hex(connection.getEntry(dn, "objectSid").getAttributeValueBytes("objectSid")) + ">";
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The result code of an operation, 0 if it succeeds. */
    static int code(Operation operation) {
        try {
            operation.run();
            return 0;
        } catch (LDAPException e) {
            return e.getResultCode().intValue();
        }
    }

    /** The result code and the text's leading hexadecimal code: {@code 68 00000562}. */
    static String outcome(Operation operation) {
        try {
            operation.run();
            return "0";
        } catch (LDAPException e) {
            Matcher text = LEADING_CODE.matcher(String.valueOf(e.getDiagnosticMessage()));
            return e.getResultCode().intValue() + (text.matches() ? " " + text.group(1) : "");
        }
    }

    /** What this directory is known to answer, as Samba does or as Active Directory does. */
    <T> T differing(T samba, T activeDirectory) {
        return directory.name().equals("samba") ? samba : activeDirectory;
    }

    /** An LDAP operation. */
    interface Operation {
        void run() throws LDAPException;
    }
}
