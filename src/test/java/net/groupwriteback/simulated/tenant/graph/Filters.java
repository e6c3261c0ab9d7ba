/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.function.Predicate;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/** Reads {@code $filter}. */
final class Filters {
    private Filters() {}

    /** The objects that a request asks for. */
    static Predicate<Entity> of(Query query, ObjectType type) {
        return query.option("$filter")
                .map(text -> FilterParser.parse(text, type, query.advanced()))
                .orElse(entity -> true);
    }
}
