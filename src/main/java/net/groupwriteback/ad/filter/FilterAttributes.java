/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.AttributeFilter;
import org.identityconnectors.framework.common.objects.filter.CompositeFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.NotFilter;

/** Looks into a filter. */
public final class FilterAttributes {
    private FilterAttributes() {}

    /** The attributes that a filter looks at, uid and name left out: objects must carry them to be judged. */
    public static List<String> of(Filter filter) {
        List<String> names = new ArrayList<>();
        Deque<Filter> open = new ArrayDeque<>(List.of(filter));
        while (!open.isEmpty()) {
            Filter part = open.pop();
            if (part instanceof CompositeFilter composite) {
                open.addAll(composite.getFilters());
            } else if (part instanceof NotFilter not) {
                open.add(not.getFilter());
            } else if (part instanceof AttributeFilter attribute) {
                names.add(attribute.getName());
            }
        }
        names.removeAll(List.of(Uid.NAME, Name.NAME));
        return names;
    }
}
