/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.junit.jupiter.api.Test;

/** The schema as a client reads it; in memory it must be that of the real controller, as far as groups go. */
class DirectorySchemaTest extends DirectoryTest {
    private static final Set<String> OF_CLASSES =
            Set.of("mayContain", "systemMayContain", "mustContain", "systemMustContain");

    @Test
    void groupAllowsTheSameAttributesInBoth() throws LDAPException {
        assertThat(allowed(connection, "group")).isEqualTo(allowedInMemory("group"));
    }

    private static Set<String> allowedInMemory(String objectClass) throws LDAPException {
        try (TestDirectory memory = InMemoryDirectory.start();
                LDAPConnection connection = memory.connect()) {
            return allowed(connection, objectClass);
        }
    }

    private static Set<String> allowed(LDAPConnection connection, String objectClass) throws LDAPException {
        Set<String> found = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(objectClass));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (seen.add(name)) {
                Entry entry = schemaEntry(connection, name);
                OF_CLASSES.forEach(list -> found.addAll(values(entry, list)));
                open.addAll(values(entry, "auxiliaryClass"));
                open.addAll(values(entry, "systemAuxiliaryClass"));
                open.addAll(values(entry, "subClassOf"));
            }
        }
        return found;
    }

    private static Entry schemaEntry(LDAPConnection connection, String name) throws LDAPException {
        return connection.searchForEntry(
                connection.getRootDSE().getAttributeValue("schemaNamingContext"),
                SearchScope.ONE,
                Filter.createEqualityFilter("lDAPDisplayName", name));
    }

    private static Set<String> values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? Set.of() : new HashSet<>(Arrays.asList(values));
    }

    @Test
    void attributesAreDefinedAlikeInBoth() throws LDAPException {
        try (TestDirectory memory = InMemoryDirectory.start();
                LDAPConnection inMemory = memory.connect()) {
            for (String name : allowed(inMemory, "group")) {
                assertThat(definition(connection, name)).as(name).isEqualTo(definition(inMemory, name));
            }
        }
    }

    private static Map<String, String> definition(LDAPConnection connection, String name) throws LDAPException {
        Entry entry = schemaEntry(connection, name);
        Map<String, String> definition = new TreeMap<>();
        for (String attribute : Set.of(
                "attributeID", "attributeSyntax", "oMSyntax", "isSingleValued", "rangeLower", "rangeUpper", "linkID")) {
            definition.put(attribute, entry.getAttributeValue(attribute));
        }
        definition.put("systemOnly", String.valueOf("TRUE".equals(entry.getAttributeValue("systemOnly"))));
        return definition;
    }

    @Test
    void subschemaNamesTheSame() throws LDAPException {
        Schema schema = connection.getSchema();

        assertThat(schema.getAttributeType("member")).isNotNull();
        assertThat(schema.getAttributeType("displayName").isSingleValued()).isTrue();
        assertThat(schema.getObjectClass("group")).isNotNull();
        assertThat(schema.getAttributeType("mailNickname")).isNotNull();
    }

    @Test
    void allowedAttributesAreTheSchemas() throws LDAPException {
        String group = group(unique("g"));

        assertThat(new TreeSet<>(lower(connection.getEntry(group, "allowedAttributes"), "allowedAttributes")))
                .isEqualTo(new TreeSet<>(lower(allowed(connection, "group"))));
    }

    @Test
    void schemaTellsExchangesVersion() throws LDAPException {
        String version = "CN=ms-Exch-Schema-Version-Pt,CN=Schema,CN=Configuration," + directory.baseDn();

        assertThat(connection.getEntry(version, "rangeUpper").getAttributeValue("rangeUpper"))
                .isEqualTo("17003");
    }

    private static Set<String> lower(Entry entry, String attribute) {
        return lower(values(entry, attribute));
    }

    private static Set<String> lower(Set<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
