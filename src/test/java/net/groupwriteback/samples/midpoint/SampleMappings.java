/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.w3c.dom.Element;

/**
 * The mappings of a sample's two resources, run on objects of the connectors: from a group in Microsoft 365 to a role, and from
 * the role to the group in Active Directory. What midPoint does around mappings (deltas, ranges, links) is not here. Immutable.
 */
final class SampleMappings {
    /** The names that midPoint shows the identifiers by. */
    private static final Map<String, String> NATIVE =
            Map.of("id", "__UID__", "writebackName", "__NAME__", "objectGUID", "__UID__", "dn", "__NAME__");

    private final Element source;
    private final Element target;
    private final Map<String, Object> resource;

    /** The mappings of groups in two resources, with the target's container in place of the sample's. */
    SampleMappings(Sample source, Sample target, String groupContainer) {
        this.source = groups(source);
        this.target = groups(target);
        this.resource = Map.of("groupContainer", groupContainer);
    }

    /** The attributes that the source's mappings read. */
    String[] readFromSource() {
        return names(source);
    }

    /** The attributes that the target's mappings write, and therefore read. */
    String[] readFromTarget() {
        return names(target);
    }

    /** A role after the source's group was synchronised: items, names without their namespace. */
    Map<String, Object> role(ConnectorObject group, Map<String, Object> before) {
        Map<String, Object> role = new HashMap<>(before);
        for (Element attribute : attributes(source)) {
            Element inbound = Sample.child(attribute, "inbound").orElseThrow();
            Map<String, Object> variables = new HashMap<>();
            variables.put("input", single(group, name(attribute)));
            if (holds(inbound, variables)) {
                Element path = Sample.descendants(inbound, "path").get(0);
                role.put(item(path), result(inbound, variables, variables.get("input")));
            }
        }
        return role;
    }

    /** The group in Active Directory as a role wants it: connector's attribute names to values, null for none. */
    Map<String, Object> group(Map<String, Object> role) {
        Map<String, Object> group = new TreeMap<>();
        for (Element attribute : attributes(target)) {
            Element outbound = Sample.child(attribute, "outbound").orElseThrow();
            Map<String, Object> variables = sources(outbound, role);
            Object only = variables.size() == 1 ? variables.values().iterator().next() : null;
            variables.put("resource", resource);
            group.put(NATIVE.getOrDefault(name(attribute), name(attribute)), result(outbound, variables, only));
        }
        return group;
    }

    /** Whether the group should be there: the weak mapping, unless a stronger one that is no draft has an answer. */
    boolean wanted(Map<String, Object> role) {
        Element existence = Sample.descendants(target, "existence").get(0);
        return Sample.children(existence).stream()
                .filter(mapping -> !Optional.of("draft").equals(Sample.text(mapping, "lifecycleState")))
                .findFirst()
                .map(mapping -> {
                    Map<String, Object> variables = sources(mapping, role);
                    variables.put("legal", true);
                    return Boolean.TRUE.equals(result(mapping, variables, null));
                })
                .orElseThrow();
    }

    /** The only value of an attribute, by the name that midPoint shows; null if there is none. */
    static Object single(ConnectorObject object, String name) {
        Attribute attribute = object.getAttributeByName(NATIVE.getOrDefault(name, name));
        List<Object> values = attribute == null || attribute.getValue() == null ? List.of() : attribute.getValue();
        return values.isEmpty() ? null : values.get(0);
    }

    private static Map<String, Object> sources(Element mapping, Map<String, Object> role) {
        Map<String, Object> variables = new HashMap<>();
        Sample.children(mapping).stream()
                .filter(child -> child.getLocalName().equals("source"))
                .map(binding -> item(Sample.child(binding, "path").orElseThrow()))
                .forEach(item -> variables.put(item, role.get(item)));
        return variables;
    }

    private static boolean holds(Element mapping, Map<String, Object> variables) {
        return Sample.child(mapping, "condition")
                .map(condition ->
                        MappingScripts.run(Sample.descendants(condition, "code").get(0), variables))
                .map(Boolean.TRUE::equals)
                .orElse(true);
    }

    private static Object result(Element mapping, Map<String, Object> variables, Object asIs) {
        return Sample.child(mapping, "expression")
                .map(expression -> Sample.descendants(expression, "code"))
                .filter(codes -> !codes.isEmpty())
                .map(codes -> Optional.ofNullable(MappingScripts.run(codes.get(0), variables)))
                .orElseGet(() -> Optional.ofNullable(asIs))
                .orElse(null);
    }

    private static String item(Element path) {
        return Sample.text(path).replaceFirst("^extension/\\w+:", "");
    }

    private static String name(Element attribute) {
        return Sample.text(attribute, "ref").orElseThrow().replaceFirst("^ri:", "");
    }

    private static String[] names(Element objectType) {
        Set<String> names = new TreeSet<>();
        attributes(objectType).forEach(attribute -> names.add(NATIVE.getOrDefault(name(attribute), name(attribute))));
        return names.toArray(new String[0]);
    }

    private static List<Element> attributes(Element objectType) {
        List<Element> attributes = new ArrayList<>(Sample.children(objectType));
        attributes.removeIf(child -> !child.getLocalName().equals("attribute"));
        return attributes;
    }

    private static Element groups(Sample resource) {
        return resource.descendants("objectType").stream()
                .filter(type -> Objects.equals(Sample.text(type, "kind").orElse(""), "entitlement"))
                .findFirst()
                .orElseThrow();
    }
}
