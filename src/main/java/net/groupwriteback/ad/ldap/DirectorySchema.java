/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The attributes that the directory's own schema allows on one class: its {@code classSchema} entries, superior and
 * auxiliary classes included, joined with the {@code attributeSchema} entries (MS-ADTS 3.1.1.2). Left out are constructed
 * attributes, security descriptors and the directory's internal bytes. Immutable.
 */
public final class DirectorySchema {
    private static final String NAME = "lDAPDisplayName";
    private static final List<String> PARENT_CLASSES = List.of("subClassOf", "auxiliaryClass", "systemAuxiliaryClass");
    private static final List<String> ALLOWED =
            List.of("mayContain", "systemMayContain", "mustContain", "systemMustContain");
    private static final List<String> CLASS_DEFINITION = Stream.of(
                    List.of(NAME, ObjectRef.GUID), PARENT_CLASSES, ALLOWED)
            .flatMap(List::stream)
            .toList();
    private static final List<String> ATTRIBUTE_DEFINITION =
            List.of(NAME, "attributeSyntax", "isSingleValued", "systemOnly", "systemFlags", "linkID", "rangeUpper");
    private static final int CONSTRUCTED = 0x4;

    private final Map<String, SchemaAttribute> attributes;

    private DirectorySchema(Map<String, SchemaAttribute> attributes) {
        this.attributes = Collections.unmodifiableMap(attributes);
    }

    /**
     * Reads the schema: two paged searches, and the rest of lists that the server sends in ranges.
     *
     * @param client a connection to the directory
     * @param className the LDAP display name of the class
     * @param needed attributes that the class has wherever the schema may be read
     * @throws LDAPException as the server answers; {@link ResultCode#INSUFFICIENT_ACCESS_RIGHTS} if it does not show one that
     *     is needed
     */
    public static DirectorySchema read(DirectoryClient client, String className, List<String> needed)
            throws LDAPException {
        Map<String, SearchResultEntry> classes = new HashMap<>();
        client.forEach(
                definitions(client, "classSchema", CLASS_DEFINITION),
                entry -> classes.put(key(entry.getAttributeValue(NAME)), entry));
        Set<String> allowed = allowedOn(client, className, classes);
        Map<String, SchemaAttribute> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        client.forEach(definitions(client, "attributeSchema", ATTRIBUTE_DEFINITION), entry -> {
            if (allowed.contains(key(entry.getAttributeValue(NAME)))) {
                attribute(entry).ifPresent(attribute -> attributes.put(attribute.name(), attribute));
            }
        });
        for (String name : needed) {
            if (!attributes.containsKey(name)) {
                throw new LDAPException(
                        ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                        "the schema does not show " + name + " of class " + className + "; let the account read "
                                + client.facts().schemaNamingContext());
            }
        }
        return new DirectorySchema(attributes);
    }

    /** All of them, by name. */
    public Map<String, SchemaAttribute> attributes() {
        return attributes;
    }

    /** Whether the class may have this attribute, in any case. */
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    private static DirectorySearch definitions(DirectoryClient client, String objectClass, List<String> attributes) {
        return new DirectorySearch(
                client.facts().schemaNamingContext(),
                SearchScope.ONE,
                Filter.createEqualityFilter("objectClass", objectClass),
                attributes,
                List.of());
    }

    private static String[] schemaNames(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? new String[0] : values;
    }

    private static Set<String> allowedOn(
            DirectoryClient client, String className, Map<String, SearchResultEntry> classes) throws LDAPException {
        Set<String> seen = new HashSet<>();
        Set<String> allowed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(key(className)));
        while (!open.isEmpty()) {
            String name = open.pop();
            SearchResultEntry found = classes.get(name);
            if (found == null || !seen.add(name)) {
                continue;
            }
            Entry definition = RangedValues.whole(client, ObjectRef.of(found), found, RangedValues.inRanges(found));
            for (String attribute : ALLOWED) {
                for (String value : schemaNames(definition, attribute)) {
                    allowed.add(key(value));
                }
            }
            for (String attribute : PARENT_CLASSES) {
                for (String value : schemaNames(definition, attribute)) {
                    open.push(key(value));
                }
            }
        }
        return allowed;
    }

    private static Optional<SchemaAttribute> attribute(SearchResultEntry entry) {
        boolean constructed = (number(entry, "systemFlags", 0) & CONSTRUCTED) != 0;
        boolean systemOnly = entry.hasAttributeValue("systemOnly", "TRUE");
        int link = number(entry, "linkID", 0);
        boolean backLink = link % 2 == 1;
        return AdSyntax.ofId(entry.getAttributeValue("attributeSyntax"))
                .filter(syntax -> !constructed && !(systemOnly && syntax == AdSyntax.OCTETS))
                .map(syntax -> new SchemaAttribute(
                        entry.getAttributeValue(NAME),
                        syntax,
                        !entry.hasAttributeValue("isSingleValued", "TRUE"),
                        !systemOnly && !backLink,
                        link != 0,
                        number(entry, "rangeUpper", Integer.MAX_VALUE)));
    }

    private static int number(SearchResultEntry entry, String attribute, int otherwise) {
        Integer value = entry.getAttributeValueAsInteger(attribute);
        return value == null ? otherwise : value;
    }

    private static String key(String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
