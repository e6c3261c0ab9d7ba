/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.Set;
import java.util.TreeSet;
import org.identityconnectors.framework.common.objects.filter.AttributeFilter;
import org.identityconnectors.framework.common.objects.filter.CompositeFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.NotFilter;

/** The attributes that a filter names: an object must carry them to be judged by it, by us and by the host. */
final class FilterNames {
    private FilterNames() {}

    static Set<String> of(Filter filter) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        collect(filter, names);
        return names;
    }

    private static void collect(Filter filter, Set<String> names) {
        if (filter instanceof CompositeFilter composite) {
            composite.getFilters().forEach(part -> collect(part, names));
        } else if (filter instanceof NotFilter not) {
            collect(not.getFilter(), names);
        } else if (filter instanceof AttributeFilter attribute) {
            names.add(attribute.getName());
        }
    }
}
