/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Checks that the items of roles and users that mappings name are there: midPoint's own, or of the extension schema. Immutable. */
final class RoleItems {
    private static final Set<String> OWN = Set.of(
            "name", "displayName", "description", "identifier", "emailAddress", "fullName", "assignment", "targetRef");
    private static final String EXTENSION = "extension/";

    private final String namespace;
    private final Set<String> items;

    private RoleItems(String namespace, Set<String> items) {
        this.namespace = namespace;
        this.items = items;
    }

    /** The items that an object with a schema declares. */
    static RoleItems of(Sample schema) {
        Element xsd = schema.descendants("schema").stream()
                .filter(element -> element.hasAttribute("targetNamespace"))
                .findFirst()
                .orElseThrow();
        return new RoleItems(
                xsd.getAttribute("targetNamespace"),
                Sample.descendants(xsd, "element").stream()
                        .map(element -> element.getAttribute("name"))
                        .collect(Collectors.toSet()));
    }

    /** The paths of a sample's mappings that lead nowhere. */
    List<String> problems(Sample sample) {
        List<String> problems = new ArrayList<>();
        Stream<Element> bindings = Stream.of("source", "target")
                .flatMap(name -> sample.descendants(name).stream())
                .flatMap(binding -> Sample.child(binding, "path").stream());
        Stream<Element> templateItems = sample.kind().equals("objectTemplate")
                ? sample.descendants("item").stream().flatMap(item -> Sample.child(item, "ref").stream())
                : Stream.empty();
        Stream.concat(bindings, templateItems)
                .filter(path -> !isKnown(path))
                .forEach(path -> problems.add(Sample.place(path) + ": there is no item " + Sample.text(path)));
        return problems;
    }

    private boolean isKnown(Element path) {
        String text = Sample.text(path);
        if (!text.startsWith(EXTENSION)) {
            return OWN.contains(text);
        }
        String[] name = text.substring(EXTENSION.length()).split(":", 2);
        return name.length == 2 && namespace.equals(path.lookupNamespaceURI(name[0])) && items.contains(name[1]);
    }
}
