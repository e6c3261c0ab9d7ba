/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.Map;
import java.util.Optional;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** Pushes one kind of expression, or says that it cannot. Implementations are immutable. */
@FunctionalInterface
interface PushRule {
    /**
     * Tries to push a filter.
     *
     * @param columns what Graph can filter by, by attribute name
     * @return an expression that is true of everything the filter is true of, or empty
     */
    Optional<ODataFilter> push(Filter filter, Map<String, Column> columns);
}
