/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The attributes and classes of the forest. Immutable once made. */
final class Schema {
    private final Map<String, AttributeRule> attributes = new LinkedHashMap<>();
    private final Map<Integer, AttributeRule> links = new HashMap<>();
    private final Map<String, ClassRule> classes = new LinkedHashMap<>();
    private final Map<String, ClassRule> classesByKey = new HashMap<>();
    private final Map<String, Set<String>> allowed = new HashMap<>();
    private final Map<String, List<String>> chains = new HashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();

    /** With or without what Exchange adds. */
    Schema(boolean exchange) {
        attributes(GroupAttributes.LINES);
        attributes(OtherAttributes.LINES);
        ClassRule.parse(StockClasses.LINES, classes);
        if (exchange) {
            attributes(ExchangeAttributes.LINES);
            ClassRule.parse(ExchangeClasses.LINES, classes);
        }
        for (ClassRule rule : classes.values()) {
            classesByKey.put(rule.name().toLowerCase(Locale.ROOT), rule);
            allowed.put(rule.name(), allowedBy(rule));
        }
        classes.values().forEach(rule -> chains.put(rule.name(), chainOf(rule)));
        classes.values().forEach(rule -> children.put(rule.name(), childrenOf(rule)));
    }

    private void attributes(String lines) {
        for (String line : lines.strip().split("\n", -1)) {
            AttributeRule rule = AttributeRule.parse(line);
            attributes.put(rule.key(), rule);
            if (rule.linkId() != 0) {
                links.put(rule.linkId(), rule);
            }
        }
    }

    /** The rule of an attribute in any case, or null. */
    AttributeRule attribute(String name) {
        return attributes.get(name.toLowerCase(Locale.ROOT));
    }

    Collection<AttributeRule> attributes() {
        return attributes.values();
    }

    /** The forward link of a back link. */
    AttributeRule forwardLinkOf(AttributeRule back) {
        return links.get(back.linkId() - 1);
    }

    /** The rule of a class in any case, or null. */
    ClassRule objectClass(String name) {
        return classesByKey.get(name.toLowerCase(Locale.ROOT));
    }

    Collection<ClassRule> classes() {
        return classes.values();
    }

    /** The class and its superiors from {@code top} down, as objectClass lists them. */
    List<String> chain(ClassRule rule) {
        return chains.get(rule.name());
    }

    /** The classes of which objects may lie below one of this class. */
    Set<String> childClasses(ClassRule parent) {
        return children.get(parent.name());
    }

    private List<String> chainOf(ClassRule structural) {
        Deque<String> chain = new ArrayDeque<>();
        ClassRule rule = structural;
        while (!rule.name().equals("top")) {
            chain.addFirst(rule.name());
            rule = objectClass(rule.superior());
        }
        chain.addFirst("top");
        return List.copyOf(chain);
    }

    /** Everything an object of this class may hold, by key. */
    Set<String> allowed(ClassRule rule) {
        return allowed.get(rule.name());
    }

    private Set<String> childrenOf(ClassRule parent) {
        Set<String> superiors = new LinkedHashSet<>(chain(parent));
        Set<String> found = new TreeSet<>();
        for (ClassRule rule : classes.values()) {
            if (rule.structural() && possibleSuperiors(rule).stream().anyMatch(superiors::contains)) {
                found.add(rule.name());
            }
        }
        return found;
    }

    private Set<String> possibleSuperiors(ClassRule rule) {
        Set<String> all = new LinkedHashSet<>();
        chain(rule).forEach(name -> all.addAll(classes.get(name).both("possSuperiors")));
        return all;
    }

    private Set<String> allowedBy(ClassRule start) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> keys = new TreeSet<>();
        List<ClassRule> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            ClassRule rule = open.remove(open.size() - 1);
            if (!seen.add(rule.name())) {
                continue;
            }
            for (String list : List.of("mayContain", "mustContain")) {
                rule.both(list).forEach(name -> keys.add(name.toLowerCase(Locale.ROOT)));
            }
            rule.both("auxiliaryClass").forEach(name -> open.add(objectClassByName(name)));
            open.add(objectClassByName(rule.superior()));
        }
        return keys;
    }

    private ClassRule objectClassByName(String name) {
        ClassRule rule = classes.get(name);
        if (rule == null) {
            throw new IllegalStateException("the class tables lack " + name);
        }
        return rule;
    }
}
