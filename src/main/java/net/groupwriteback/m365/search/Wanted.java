/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.graph.members.RoundNews;
import net.groupwriteback.m365.schema.AttributeTable;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.Row;
import org.identityconnectors.framework.common.objects.OperationOptions;

/**
 * The attributes of one search or sync. Immutable.
 *
 * @param <E> what an object of the class is read from
 * @param rows the rows to return
 */
public record Wanted<E>(List<Row<E>> rows) {
    /** What the options ask for and the filter names. */
    public static <E> Wanted<E> of(AttributeTable<E> table, OperationOptions options, Set<String> namedByFilter) {
        return new Wanted<>(table.wanted(options, namedByFilter));
    }

    /** Those of one facet. */
    public Wanted<E> of(Facet facet) {
        return new Wanted<>(rows.stream().filter(row -> row.facet() == facet).toList());
    }

    /** Whether a facet has to be read. */
    public boolean has(Facet facet) {
        return rows.stream().anyMatch(row -> row.facet() == facet);
    }

    /** Whether one attribute is returned. */
    public boolean has(String attribute) {
        return rows.stream().anyMatch(row -> row.name().equals(attribute));
    }

    /** The lists of members to keep, of readings that are held against news if there are any. */
    Membership.Wanted members(Optional<RoundNews> news) {
        return new Membership.Wanted(has("memberId"), has("memberAnchor"), news);
    }
}
