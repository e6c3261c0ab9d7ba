/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.identityconnectors.framework.common.objects.AttributeUtil;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.AttributeFilter;
import org.identityconnectors.framework.common.objects.filter.CompositeFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.NotFilter;

/** Looks into a filter. */
public final class FilterAttributes {
    private FilterAttributes() {}

    /** The attributes that a filter looks at, uid and name left out: objects must carry them to be judged. */
    public static List<String> of(Filter filter) {
        List<String> names = new ArrayList<>();
        parts(filter).forEach(part -> names.add(part.getName()));
        names.removeAll(List.of(Uid.NAME, Name.NAME));
        return names;
    }

    /** Whether a filter names single objects by uid or name, alone or among other parts. */
    public static boolean namesObjects(Filter filter) {
        return parts(filter).stream().anyMatch(FilterAttributes::namesObject);
    }

    /** Whether one of those is this object. */
    public static boolean names(Filter filter, ConnectorObject object) {
        return parts(filter).stream()
                .filter(FilterAttributes::namesObject)
                .map(part -> AttributeUtil.getAsStringValue(part.getAttribute()))
                .anyMatch(value -> object.getUid().getUidValue().equalsIgnoreCase(value)
                        || DnParts.equal(object.getName().getNameValue(), value));
    }

    private static boolean namesObject(AttributeFilter part) {
        return part instanceof EqualsFilter && List.of(Uid.NAME, Name.NAME).contains(part.getName());
    }

    private static List<AttributeFilter> parts(Filter filter) {
        List<AttributeFilter> parts = new ArrayList<>();
        Deque<Filter> open = new ArrayDeque<>(List.of(filter));
        while (!open.isEmpty()) {
            Filter part = open.pop();
            if (part instanceof CompositeFilter composite) {
                open.addAll(composite.getFilters());
            } else if (part instanceof NotFilter not) {
                open.add(not.getFilter());
            } else if (part instanceof AttributeFilter attribute) {
                parts.add(attribute);
            }
        }
        return parts;
    }
}
