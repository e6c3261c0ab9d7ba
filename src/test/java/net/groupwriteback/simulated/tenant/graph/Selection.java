/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.store.Exposure;
import net.groupwriteback.simulated.tenant.store.ObjectType;
import net.groupwriteback.simulated.tenant.store.Property;

/** Which properties a request asks for: those that {@code $select} names, or the default ones. Immutable. */
final class Selection {
    private static final Set<String> OF_EVERY_KIND = Set.of("id", "deletedDateTime");

    private final Set<String> names;
    private final boolean beta;
    private final Map<ObjectType, List<Property>> properties = new EnumMap<>(ObjectType.class);

    private Selection(Set<String> names, boolean beta, Collection<ObjectType> types) {
        this.names = names;
        this.beta = beta;
        for (ObjectType type : types) {
            properties.put(type, type.properties().stream().filter(this::asked).toList());
        }
    }

    /**
     * Reads {@code $select}.
     *
     * @param select the option's value, empty if it was not sent
     * @param beta whether the beta endpoint is asked
     * @param types the kinds of object that the answer may hold
     * @param relations the navigation properties that may be named too
     * @throws GraphError 400 if a name is unknown to all the kinds
     */
    static Selection of(
            Optional<String> select, boolean beta, Collection<ObjectType> types, Collection<String> relations) {
        if (select.isEmpty() || select.get().isBlank()) {
            return new Selection(null, beta, types);
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : select.get().split(",", -1)) {
            String trimmed = name.trim();
            if (!relations.contains(trimmed) && !known(trimmed, beta, types)) {
                throw new GraphError(
                        400,
                        "BadRequest",
                        "Parsing OData Select and Expand failed: Could not find a property named '" + trimmed
                                + "' on type 'microsoft.graph."
                                + types.iterator().next().graphName() + "'.");
            }
            names.add(trimmed);
        }
        return new Selection(names, beta, types);
    }

    private static boolean known(String name, boolean beta, Collection<ObjectType> types) {
        return OF_EVERY_KIND.contains(name)
                || types.stream().anyMatch(type -> type.property(name)
                        .filter(property -> beta || property.exposure() != Exposure.BETA)
                        .isPresent());
    }

    private boolean asked(Property property) {
        if (names != null) {
            return names.contains(property.name());
        }
        return property.exposure() == Exposure.DEFAULT || (beta && property.exposure() == Exposure.BETA);
    }

    /** Whether {@code $select} was sent. */
    boolean explicit() {
        return names != null;
    }

    /** The properties of one kind of object, in the order of its table. */
    List<Property> properties(ObjectType type) {
        return properties.getOrDefault(type, List.of());
    }

    /** Whether {@code id} is handed out in lists; delta queries hand it out always. */
    boolean id() {
        return names == null || names.contains("id");
    }

    /** Whether {@code deletedDateTime} is handed out. */
    boolean deletedDateTime(ObjectType type) {
        return names == null ? type == ObjectType.GROUP : names.contains("deletedDateTime");
    }

    /** Whether a navigation property is named. */
    boolean names(String relation) {
        return names != null && names.contains(relation);
    }

    /** Whether a property is asked for that is kept outside the directory. */
    boolean namesSingle(ObjectType type) {
        return properties(type).stream().anyMatch(property -> property.exposure() == Exposure.SINGLE);
    }

    /** The names as {@code $select} gives them, empty for the default ones. */
    List<String> names() {
        return names == null ? List.of() : new ArrayList<>(names);
    }
}
