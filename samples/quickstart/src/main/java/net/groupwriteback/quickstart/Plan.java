/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeUtil;
import org.identityconnectors.framework.common.objects.ConnectorObject;

/**
 * What group writeback would do to one group. Immutable.
 *
 * @param action {@code create}, {@code update}, {@code leave} (it is as it ought to be)
 * @param kind the kind of group in the directory, as the target connector calls it
 * @param rdn the name below the container
 * @param members how many members it would have
 * @param words what would change
 */
record Plan(String action, String kind, String rdn, int members, String words) {
    private static final String[] CLOUD = {
        "groupKind", "writebackRdn", "displayName", "description", "mail", "memberAnchor", "onPremisesMastered"
    };
    private static final String[] DIRECTORY = {"groupKind", "displayName", "description", "mail", "memberAnchor"};
    private static final List<String> TEXTS = List.of("displayName", "description", "mail");
    private static final Map<String, String> KINDS =
            Map.of("microsoft365", "universalDistribution", "security", "universalSecurity");

    /** The plan for every group that the source offers and the directory does not own, read through both connectors. */
    static List<Plan> of(Connectors connectors, String container) {
        Map<String, ConnectorObject> directory = connectors.directoryGroups(DIRECTORY);
        List<Plan> plans = new ArrayList<>();
        connectors.cloudGroups(CLOUD).forEach((anchor, cloud) -> {
            if (!Boolean.TRUE.equals(value(cloud, "onPremisesMastered"))) {
                plans.add(of(cloud, directory.get(anchor), container));
            }
        });
        return plans;
    }

    private static Plan of(ConnectorObject cloud, ConnectorObject directory, String container) {
        String rdn = (String) value(cloud, "writebackRdn");
        String kind = KINDS.getOrDefault((String) value(cloud, "groupKind"), "universalSecurity");
        Set<Object> members = values(cloud, "memberAnchor");
        if (directory == null) {
            return new Plan("create", kind, rdn, members.size(), "");
        }
        List<String> words = new ArrayList<>();
        String dn = rdn + "," + container;
        if (!LdapReader.normalized(dn)
                .equals(LdapReader.normalized(directory.getName().getNameValue()))) {
            words.add("rename from " + directory.getName().getNameValue());
        }
        if (!kind.equals(value(directory, "groupKind"))) {
            words.add("kind");
        }
        TEXTS.stream()
                .filter(text -> !Objects.equals(text(cloud, text), value(directory, text)))
                .forEach(words::add);
        Set<Object> there = values(directory, "memberAnchor");
        int more = without(members, there);
        int fewer = without(there, members);
        if (more + fewer > 0) {
            words.add("members +" + more + " −" + fewer);
        }
        return new Plan(words.isEmpty() ? "leave" : "update", kind, rdn, members.size(), String.join(", ", words));
    }

    private static Object text(ConnectorObject group, String name) {
        return value(group, name) instanceof String text ? Texts.cut(text, Texts.DESCRIPTION_LIMIT) : null;
    }

    private static Object value(ConnectorObject group, String name) {
        Attribute attribute = group.getAttributeByName(name);
        return attribute == null ? null : AttributeUtil.getSingleValue(attribute);
    }

    private static Set<Object> values(ConnectorObject group, String name) {
        Attribute attribute = group.getAttributeByName(name);
        return attribute == null || attribute.getValue() == null ? Set.of() : new HashSet<>(attribute.getValue());
    }

    private static int without(Set<Object> from, Set<Object> what) {
        Set<Object> rest = new HashSet<>(from);
        rest.removeAll(what);
        return rest.size();
    }
}
