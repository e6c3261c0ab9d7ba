/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.samples.ConnectorFacts;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.w3c.dom.Element;

/** Checks a resource against what its connector really has: class, settings, object classes, attributes and their flags. */
final class ResourceCheck {
    private static final String RESOURCE_SCHEMA = "http://midpoint.evolveum.com/xml/ns/public/resource/instance-3";
    private static final Pattern CONNECTOR_TYPE = Pattern.compile("connectorType = \"([^\"]+)\"");
    private static final Pattern FILTER_PATH = Pattern.compile("attributes/(?:ri:)?(\\w+)");
    private static final Set<String> MEMBERSHIP = Set.of("memberFingerprint", "memberAnchor", "memberId", "member");

    private final PackedBundle bundle;
    private final Map<String, ConnectorFacts> connectors;
    private final List<String> problems = new ArrayList<>();

    ResourceCheck(PackedBundle bundle, List<ConnectorFacts> connectors) {
        this.bundle = bundle;
        this.connectors =
                connectors.stream().collect(Collectors.toMap(ConnectorFacts::connector, connector -> connector));
    }

    /** What is wrong with a resource; empty if nothing. */
    List<String> problems(Sample resource) {
        problems.clear();
        Matcher type = CONNECTOR_TYPE.matcher(
                Sample.child(resource.root(), "connectorRef").map(Sample::text).orElse(""));
        ConnectorFacts connector = type.find() ? connectors.get(type.group(1)) : null;
        if (connector == null) {
            problems.add("connectorRef names no connector of the bundle");
            return List.copyOf(problems);
        }
        settings(resource, connector);
        resource.descendants("generateObjectClass").forEach(element -> objectClass(element, connector));
        resource.descendants("type").stream()
                .filter(element -> Sample.child(element, "subject").isPresent())
                .flatMap(reference -> Sample.children(reference).stream())
                .filter(side -> Sample.child(side, "delineation").isPresent())
                .forEach(side -> binding(side, connector));
        resource.descendants("objectType").stream()
                .filter(element -> Sample.child(element, "delineation").isPresent())
                .forEach(element -> objectType(element, connector));
        return List.copyOf(problems);
    }

    private void settings(Sample resource, ConnectorFacts connector) {
        Map<String, List<String>> values = new HashMap<>();
        for (Element setting :
                Sample.children(resource.descendants("configurationProperties").get(0))) {
            String name = setting.getLocalName();
            Optional<Class<?>> type = connector.setting(name);
            if (!connector.namespace().equals(setting.getNamespaceURI())) {
                report(setting, "is not in the namespace " + connector.namespace());
            } else if (type.isEmpty()) {
                report(setting, "the connector has no such setting");
            } else if (Sample.child(setting, "clearValue").isPresent() != (type.get() == GuardedString.class)) {
                report(setting, "secrets, and nothing else, stand in t:clearValue");
            } else {
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(Sample.text(setting));
            }
        }
        if (problems.isEmpty()) {
            validate(connector, values);
        }
    }

    /** The connector's own judgement of the values. */
    private void validate(ConnectorFacts connector, Map<String, List<String>> values) {
        try {
            Map<String, Object> typed = new HashMap<>();
            values.forEach((name, texts) ->
                    typed.put(name, typed(connector.setting(name).orElseThrow(), name, texts)));
            bundle.facade(connector.connector(), typed).validate();
        } catch (ConnectorException | IllegalArgumentException e) {
            problems.add("the connector refuses the settings: " + e.getMessage());
        }
    }

    private static Object typed(Class<?> type, String name, List<String> texts) {
        if (type == String[].class) {
            return texts.toArray(new String[0]);
        }
        if (texts.size() > 1) {
            throw new IllegalArgumentException(name + " takes one value");
        }
        String text = texts.get(0);
        if (type == GuardedString.class) {
            return new GuardedString(text.toCharArray());
        }
        if (type == Boolean.class || type == boolean.class) {
            return Boolean.valueOf(text);
        }
        return type == Integer.class || type == int.class ? Integer.valueOf(text) : text;
    }

    private void objectClass(Element element, ConnectorFacts connector) {
        if (resourceName(element, Sample.text(element))
                .filter(connector::hasClass)
                .isEmpty()) {
            report(element, "the connector has no object class " + Sample.text(element));
        }
    }

    private void objectType(Element objectType, ConnectorFacts connector) {
        Element named = Sample.descendants(objectType, "objectClass").get(0);
        objectClass(named, connector);
        String objectClass = resourceName(named, Sample.text(named)).orElse("");
        for (Element filter :
                Sample.descendants(Sample.child(objectType, "delineation").orElseThrow(), "text")) {
            Matcher path = FILTER_PATH.matcher(Sample.text(filter));
            while (path.find()) {
                if (connector.attribute(objectClass, path.group(1)).isEmpty()) {
                    report(filter, "the connector has no attribute " + path.group(1));
                }
            }
        }
        Sample.children(objectType).stream()
                .filter(child -> child.getLocalName().equals("attribute"))
                .forEach(attribute -> attribute(attribute, objectClass, connector));
        Sample.descendants(objectType, "associationAttribute").forEach(name -> known(name, objectClass, connector));
        Sample.descendants(objectType, "valueAttribute").forEach(name -> known(name, "group", connector));
    }

    /** One side of a simulated reference. */
    private void binding(Element side, ConnectorFacts connector) {
        String objectClass =
                Sample.text(Sample.descendants(side, "objectClass").get(0)).replaceFirst("^ri:", "");
        Sample.children(side).stream()
                .filter(child -> child.getLocalName().endsWith("BindingAttributeRef"))
                .forEach(child -> known(child, objectClass, connector));
    }

    private void known(Element named, String objectClass, ConnectorFacts connector) {
        if (resourceName(named, Sample.text(named))
                .flatMap(name -> connector.attribute(objectClass, name))
                .isEmpty()) {
            report(named, "the connector has no attribute " + Sample.text(named) + " on " + objectClass);
        }
    }

    private void attribute(Element element, String objectClass, ConnectorFacts connector) {
        Element ref = Sample.child(element, "ref").orElse(element);
        Optional<String> name = resourceName(ref, Sample.text(ref));
        Optional<AttributeInfo> known = name.flatMap(text -> connector.attribute(objectClass, text));
        if (known.isEmpty()) {
            report(element, "the connector has no attribute " + Sample.text(ref) + " on " + objectClass);
            return;
        }
        AttributeInfo info = known.get();
        if (Sample.child(element, "outbound").isPresent() && !(info.isCreateable() && info.isUpdateable())) {
            report(element, "is not written, but has an outbound mapping");
        }
        if (Sample.child(element, "inbound").isPresent() && !info.isReadable()) {
            report(element, "is not read, but has an inbound mapping");
        }
        boolean explicit =
                Sample.text(element, "fetchStrategy").filter("explicit"::equals).isPresent();
        if (explicit == info.isReturnedByDefault()) {
            report(
                    element,
                    explicit
                            ? "is returned by default and needs no fetchStrategy"
                            : "is not returned by default: without fetchStrategy explicit midPoint never reads it");
        }
        if (MEMBERSHIP.contains(name.orElseThrow())) {
            Sample.children(element).stream()
                    .filter(child -> child.getLocalName().equals("inbound"))
                    .filter(inbound -> !guarded(inbound))
                    .forEach(inbound -> report(inbound, "withheld membership would clear the role's: no guard"));
        }
    }

    /** By a condition and no set, which midPoint applies even where the condition is false, or by the expression itself. */
    private static boolean guarded(Element inbound) {
        boolean condition = Sample.text(inbound, "condition").orElse("").equals("input != null");
        boolean set = !Sample.descendants(inbound, "set").isEmpty();
        return condition ? !set : Sample.text(inbound, "expression").orElse("").contains("softDeleted") && set;
    }

    /** The local name of a name in the resource's own namespace; empty for another. */
    private static Optional<String> resourceName(Element element, String text) {
        int colon = text.indexOf(':');
        return colon > 0 && RESOURCE_SCHEMA.equals(element.lookupNamespaceURI(text.substring(0, colon)))
                ? Optional.of(text.substring(colon + 1))
                : Optional.empty();
    }

    private void report(Element element, String problem) {
        problems.add(Sample.place(element) + ": " + problem);
    }
}
