/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.filter;

import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the directory can be asked in place of a host's filter. Immutable.
 *
 * @param filter an LDAP filter that every match of the host's filter passes
 * @param exact whether nothing else passes it; otherwise the host's filter must be evaluated on what comes back
 */
public record Pushdown(Filter filter, boolean exact) {
    /** The directory can say nothing: everything must be looked at. */
    static final Pushdown ALL = new Pushdown(Filter.createANDFilter(), false);
    /** Nothing can match. */
    static final Pushdown NONE = new Pushdown(Filter.createORFilter(), true);

    /** The directory judges as the host does. */
    static Pushdown exactly(Filter filter) {
        return new Pushdown(filter, true);
    }

    /** The directory lets more pass than the host. */
    static Pushdown roughly(Filter filter) {
        return new Pushdown(filter, false);
    }

    /** Whether nothing can match, so that nobody has to be asked. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** What to send: an LDAP filter, and this one where it says anything; Active Directory refuses an empty AND. */
    public Filter within(Filter objects) {
        return equals(ALL) ? objects : Filter.createANDFilter(objects, filter);
    }

    static Pushdown and(List<Pushdown> parts) {
        if (parts.stream().anyMatch(Pushdown::isNone)) {
            return NONE;
        }
        List<Filter> filters = said(parts).map(Pushdown::filter).toList();
        boolean exact = parts.stream().allMatch(Pushdown::exact);
        return filters.isEmpty() ? ALL : new Pushdown(Filter.createANDFilter(filters), exact);
    }

    static Pushdown or(List<Pushdown> parts) {
        if (parts.contains(ALL)) {
            return ALL;
        }
        List<Pushdown> possible = parts.stream().filter(part -> !part.isNone()).toList();
        boolean exact = possible.stream().allMatch(Pushdown::exact);
        return possible.isEmpty()
                ? NONE
                : new Pushdown(
                        Filter.createORFilter(
                                possible.stream().map(Pushdown::filter).toList()),
                        exact);
    }

    /** Only an exact part can be turned round: what passes a rough one may still not match. */
    Pushdown negated() {
        return exact && !isNone() ? exactly(Filter.createNOTFilter(filter)) : ALL;
    }

    private static Stream<Pushdown> said(List<Pushdown> parts) {
        return parts.stream().filter(part -> !part.equals(ALL));
    }
}
