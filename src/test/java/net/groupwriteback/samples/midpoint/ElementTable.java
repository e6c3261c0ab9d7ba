/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * The order and the types of midPoint's elements, as {@code midpoint/elements.txt} has them, and a check of an object against
 * them. Immutable.
 */
final class ElementTable {
    private static final String COMMON = "http://midpoint.evolveum.com/xml/ns/public/common/common-3";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Map<String, String> NAMESPACES = Map.of(
            "", COMMON,
            "cap", "http://midpoint.evolveum.com/xml/ns/public/resource/capabilities-3",
            "icfc", "http://midpoint.evolveum.com/xml/ns/public/connector/icf-1/connector-schema-3",
            "q", "http://prism.evolveum.com/xml/ns/public/query-3");
    private static final Pattern CRON = Pattern.compile("\\S+( \\S+){5,6}");
    private static final Pattern PATH = Pattern.compile("\\$?(\\w+:)?\\w+(/(\\w+:)?\\w+)*");

    private final Map<String, List<Entry>> types;

    private ElementTable(Map<String, List<Entry>> types) {
        this.types = types;
    }

    /** One element that a type may have. */
    private record Entry(String namespace, String name, String type, boolean required, boolean repeatable) {
        static Entry of(String text) {
            int colon = text.lastIndexOf(':', text.indexOf('{') < 0 ? text.length() : text.indexOf('{'));
            String[] name = text.substring(0, colon).split(":", -1);
            String local = name[name.length - 1];
            return new Entry(
                    NAMESPACES.get(name.length == 1 ? "" : name[0]),
                    local.replaceAll("[!+]", ""),
                    text.substring(colon + 1),
                    local.contains("!"),
                    local.contains("+"));
        }

        boolean names(Element element) {
            return name.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
        }
    }

    /** The table of the test resources. */
    static ElementTable load() {
        Map<String, List<Entry>> types = new HashMap<>();
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/midpoint/elements.txt"))) {
            lines.filter(line -> line.contains("=") && !line.startsWith("#")).forEach(line -> {
                String[] sides = line.split("=", 2);
                types.put(
                        sides[0].strip(),
                        Stream.of(sides[1].strip().split(" +"))
                                .filter(text -> !text.isEmpty())
                                .map(Entry::of)
                                .toList());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ElementTable(types);
    }

    /** What is wrong with an object's elements; empty if nothing. */
    List<String> problems(Sample sample) {
        List<String> problems = new ArrayList<>();
        Element root = sample.root();
        if (!COMMON.equals(root.getNamespaceURI()) || !types.containsKey(sample.kind())) {
            problems.add(root.getNodeName() + " is no object of midPoint's");
        } else {
            complex(root, types.get(sample.kind()), problems);
        }
        return problems;
    }

    private void complex(Element element, List<Entry> entries, List<String> problems) {
        int last = 0;
        for (Element child : Sample.children(element)) {
            int found = find(entries, child);
            if (found < 0) {
                problems.add(Sample.place(child) + ": there is no such element here");
                continue;
            }
            if (found < last) {
                problems.add(Sample.place(child) + ": must stand before "
                        + entries.get(last).name());
            }
            last = Math.max(last, found);
            check(child, entries.get(found).type(), problems);
        }
        for (Entry entry : entries) {
            long count = Sample.children(element).stream().filter(entry::names).count();
            if (count == 0 && entry.required()) {
                problems.add(Sample.place(element) + ": needs " + entry.name());
            }
            if (count > 1 && !entry.repeatable()) {
                problems.add(Sample.place(element) + ": more than one " + entry.name());
            }
        }
    }

    private static int find(List<Entry> entries, Element child) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).names(child)) {
                return i;
            }
        }
        return -1;
    }

    private void check(Element element, String type, List<String> problems) {
        if (types.containsKey(type)) {
            complex(element, types.get(type), problems);
        } else if (!"open".equals(type) && !simple(element, Sample.text(element), type)) {
            problems.add(Sample.place(element) + ": '" + Sample.text(element) + "' is no " + type);
        }
    }

    private static boolean simple(Element element, String text, String type) {
        if (type.startsWith("{")) {
            return List.of(type.substring(1, type.length() - 1).split("\\|", -1))
                    .contains(text);
        }
        return switch (type) {
            case "text" -> !text.isEmpty() && Sample.children(element).isEmpty();
            case "bool" -> text.equals("true") || text.equals("false");
            case "int" -> text.matches("[0-9]+");
            case "dateTime" -> isDateTime(text) && "xsd:dateTime".equals(element.getAttributeNS(XSI, "type"));
            case "qname" -> resolves(element, text);
            case "path" ->
                PATH.matcher(text).matches()
                        && Stream.of(text.split("/", -1)).allMatch(step -> resolves(element, step));
            case "duration" -> isDuration(text);
            case "cron" -> CRON.matcher(text).matches();
            case "oidRef" -> isReference(element);
            default -> throw new IllegalStateException("elements.txt has no type " + type);
        };
    }

    /** Whether a name's prefix, if it has one, is declared here. */
    private static boolean resolves(Element element, String name) {
        int colon = name.indexOf(':');
        return colon < 0 || element.lookupNamespaceURI(name.substring(0, colon)) != null;
    }

    private static boolean isDateTime(String text) {
        try {
            return ZonedDateTime.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isDuration(String text) {
        try {
            return !Duration.parse(text).isNegative();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** By identifier, or by a filter; with the type of what is referred to. */
    private static boolean isReference(Element element) {
        boolean typed = !element.getAttribute("type").isEmpty() && resolves(element, element.getAttribute("type"));
        String oid = element.getAttribute("oid");
        boolean byFilter = !Sample.descendants(element, "text").isEmpty();
        return typed
                && (oid.isEmpty() ? byFilter : oid.equals(UUID.fromString(oid).toString()));
    }
}
