/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.groupwriteback.simulated.directory.wire.Octets;
import net.groupwriteback.simulated.directory.wire.SchemaGuid;

/** Makes the objects by which the schema describes itself: one per attribute and class, and the subschema. */
final class SchemaEntries {
    private final Domain domain;
    private AdObject container;

    SchemaEntries(Domain domain) {
        this.domain = domain;
    }

    void add() throws AdException {
        container = new AdObject(UUID.randomUUID(), domain.schema().objectClass("dMD"));
        domain.addHead(domain.schemaDn(), container);
        Stamps.created(domain, container, Names.parse(domain.schemaDn())[0]);
        for (AttributeRule rule : domain.schema().attributes()) {
            attribute(rule);
        }
        for (ClassRule rule : domain.schema().classes()) {
            objectClass(rule);
        }
        aggregate();
    }

    /**
     * The cn of a schema entry. Windows follows no strict rule; what is
     * promised here is that each is unique and that classes read as in public documents: {@code Mail-Recipient}.
     */
    static String commonName(String displayName) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < displayName.length(); i++) {
            char c = displayName.charAt(i);
            boolean hump = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(displayName.charAt(i - 1));
            text.append(hump ? "-" : "").append(i == 0 ? Character.toUpperCase(c) : c);
        }
        return text.toString();
    }

    private AdObject entry(String name, String schemaClass) throws AdException {
        String rdn = "CN=" + commonName(name);
        AdObject entry = Foundation.child(domain, container, rdn, schemaClass);
        domain.set(entry, "lDAPDisplayName", name);
        domain.set(entry, "adminDisplayName", commonName(name));
        domain.set(entry, "schemaIDGUID", List.of(Octets.guid(SchemaGuid.of(name))));
        return entry;
    }

    private void attribute(AttributeRule rule) throws AdException {
        AdObject entry = entry(rule.name(), "attributeSchema");
        domain.set(entry, "attributeID", rule.oid());
        domain.set(entry, "attributeSyntax", rule.syntax().attributeSyntax());
        domain.set(entry, "oMSyntax", Integer.toString(rule.syntax().omSyntax()));
        domain.set(entry, "isSingleValued", rule.single() ? "TRUE" : "FALSE");
        domain.set(entry, "searchFlags", Integer.toString(rule.searchFlags()));
        domain.set(entry, "systemOnly", rule.systemOnly() ? "TRUE" : "FALSE");
        domain.set(entry, "systemFlags", Integer.toString(rule.systemFlags()));
        rule.lower().ifPresent(lower -> domain.set(entry, "rangeLower", Integer.toString(lower)));
        rule.upper().ifPresent(upper -> domain.set(entry, "rangeUpper", Integer.toString(upper)));
        if (rule.linkId() != 0) {
            domain.set(entry, "linkID", Integer.toString(rule.linkId()));
        }
    }

    private void objectClass(ClassRule rule) throws AdException {
        AdObject entry = entry(rule.name(), "classSchema");
        domain.set(entry, "governsID", rule.oid());
        domain.set(entry, "subClassOf", rule.superior());
        domain.set(entry, "objectClassCategory", Integer.toString(rule.category()));
        domain.set(entry, "rDNAttID", rule.rdn());
        domain.set(entry, "defaultObjectCategory", Stamps.category(domain, rule));
        rule.lists().forEach((list, names) -> domain.set(entry, list, names.toArray(new String[0])));
    }

    private void aggregate() throws AdException {
        AdObject entry = Foundation.child(domain, container, "CN=Aggregate", "subSchema");
        List<String> attributes = new ArrayList<>();
        for (AttributeRule rule : domain.schema().attributes()) {
            attributes.add(String.format(
                    Locale.ROOT,
                    "( %s NAME '%s' SYNTAX '%s'%s%s )",
                    rule.oid(),
                    rule.name(),
                    rule.syntax().ldapOid(),
                    rule.single() ? " SINGLE-VALUE" : "",
                    rule.systemOnly() ? " NO-USER-MODIFICATION" : ""));
        }
        List<String> classes = new ArrayList<>();
        for (ClassRule rule : domain.schema().classes()) {
            classes.add(String.format(
                    Locale.ROOT,
                    "( %s NAME '%s'%s%s%s%s )",
                    rule.oid(),
                    rule.name(),
                    rule.name().equals("top") ? "" : " SUP " + rule.superior(),
                    kind(rule),
                    names(" MUST", rule.both("mustContain")),
                    names(" MAY", rule.both("mayContain"))));
        }
        domain.set(entry, "attributeTypes", attributes.toArray(new String[0]));
        domain.set(entry, "objectClasses", classes.toArray(new String[0]));
    }

    private static String kind(ClassRule rule) {
        return switch (rule.category()) {
            case 2 -> " ABSTRACT";
            case 3 -> " AUXILIARY";
            default -> " STRUCTURAL";
        };
    }

    private static String names(String keyword, List<String> names) {
        return names.isEmpty() ? "" : keyword + " ( " + String.join(" $ ", names) + " )";
    }
}
