/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.filter;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import net.groupwriteback.ad.anchor.AnchorIndex;
import net.groupwriteback.ad.attribute.GroupAttribute;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.ad.ldap.SchemaAttribute;
import net.groupwriteback.writeback.AdGroupKind;
import net.groupwriteback.writeback.CloudAnchor;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.AndFilter;
import org.identityconnectors.framework.common.objects.filter.AttributeFilter;
import org.identityconnectors.framework.common.objects.filter.ContainsAllValuesFilter;
import org.identityconnectors.framework.common.objects.filter.ContainsFilter;
import org.identityconnectors.framework.common.objects.filter.EndsWithFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsIgnoreCaseFilter;
import org.identityconnectors.framework.common.objects.filter.FilterVisitor;
import org.identityconnectors.framework.common.objects.filter.GreaterThanFilter;
import org.identityconnectors.framework.common.objects.filter.GreaterThanOrEqualFilter;
import org.identityconnectors.framework.common.objects.filter.LessThanFilter;
import org.identityconnectors.framework.common.objects.filter.LessThanOrEqualFilter;
import org.identityconnectors.framework.common.objects.filter.NotFilter;
import org.identityconnectors.framework.common.objects.filter.OrFilter;
import org.identityconnectors.framework.common.objects.filter.StartsWithFilter;
import org.identityconnectors.framework.common.objects.filter.StringFilter;

/**
 * Translates a host's filter, one rule per expression. Each rule answers exactly, roughly (the directory lets more pass) or
 * not at all. Filters are built as objects, so that no value can be mistaken for syntax. Immutable.
 */
public final class FilterPushdown implements FilterVisitor<Pushdown, Void> {
    private final GroupAttributes table;
    private final AnchorIndex anchors;

    /** Translates for this table. */
    public FilterPushdown(GroupAttributes table, AnchorIndex anchors) {
        this.table = table;
        this.anchors = anchors;
    }

    @Override
    public Pushdown visitAndFilter(Void none, AndFilter filter) {
        return Pushdown.and(parts(filter.getFilters()));
    }

    @Override
    public Pushdown visitOrFilter(Void none, OrFilter filter) {
        return Pushdown.or(parts(filter.getFilters()));
    }

    @Override
    public Pushdown visitNotFilter(Void none, NotFilter filter) {
        return filter.getFilter().accept(this, null).negated();
    }

    @Override
    public Pushdown visitEqualsFilter(Void none, EqualsFilter filter) {
        Attribute wanted = filter.getAttribute();
        List<Object> values = wanted.getValue();
        if (values == null || values.isEmpty()) {
            return Pushdown.ALL;
        }
        Pushdown each = each(wanted, values);
        // The directory finds the value among others; the host wants exactly these.
        boolean set = isMultiValued(wanted.getName()) || values.size() > 1;
        return set && !each.isNone() ? Pushdown.roughly(each.filter()) : each;
    }

    @Override
    public Pushdown visitEqualsIgnoreCaseFilter(Void none, EqualsIgnoreCaseFilter filter) {
        return visitEqualsFilter(null, new EqualsFilter(filter.getAttribute()));
    }

    @Override
    public Pushdown visitContainsAllValuesFilter(Void none, ContainsAllValuesFilter filter) {
        List<Object> values = filter.getAttribute().getValue();
        return values == null ? Pushdown.ALL : each(filter.getAttribute(), values);
    }

    @Override
    public Pushdown visitStartsWithFilter(Void none, StartsWithFilter filter) {
        return substring(filter, (name, value) -> Filter.createSubInitialFilter(name, value));
    }

    @Override
    public Pushdown visitContainsFilter(Void none, ContainsFilter filter) {
        return substring(filter, (name, value) -> Filter.createSubAnyFilter(name, value));
    }

    @Override
    public Pushdown visitEndsWithFilter(Void none, EndsWithFilter filter) {
        return substring(filter, (name, value) -> Filter.createSubFinalFilter(name, value));
    }

    @Override
    public Pushdown visitGreaterThanFilter(Void none, GreaterThanFilter filter) {
        return ordered(filter, Filter::createGreaterOrEqualFilter, false);
    }

    @Override
    public Pushdown visitGreaterThanOrEqualFilter(Void none, GreaterThanOrEqualFilter filter) {
        return ordered(filter, Filter::createGreaterOrEqualFilter, true);
    }

    @Override
    public Pushdown visitLessThanFilter(Void none, LessThanFilter filter) {
        return ordered(filter, Filter::createLessOrEqualFilter, false);
    }

    @Override
    public Pushdown visitLessThanOrEqualFilter(Void none, LessThanOrEqualFilter filter) {
        return ordered(filter, Filter::createLessOrEqualFilter, true);
    }

    /** A filter of the host's own making: only it can evaluate it. */
    @Override
    public Pushdown visitExtendedFilter(
            Void none, org.identityconnectors.framework.common.objects.filter.Filter filter) {
        return Pushdown.ALL;
    }

    private List<Pushdown> parts(Collection<org.identityconnectors.framework.common.objects.filter.Filter> filters) {
        List<Pushdown> parts = new ArrayList<>();
        filters.forEach(filter -> parts.add(filter.accept(this, null)));
        return parts;
    }

    private Pushdown each(Attribute wanted, List<Object> values) {
        return Pushdown.and(
                values.stream().map(value -> equality(wanted.getName(), value)).toList());
    }

    private Pushdown equality(String name, Object value) {
        if (value == null) {
            return Pushdown.ALL;
        }
        if (Uid.NAME.equals(name)) {
            return ObjectGuid.parse(value.toString())
                    .map(FilterPushdown::byGuid)
                    .orElse(Pushdown.NONE);
        }
        if (Name.NAME.equals(name)) {
            return DnParts.commonName(value.toString())
                    .map(cn -> Pushdown.roughly(Filter.createEqualityFilter(GroupAttributes.COMMON_NAME, cn)))
                    .orElse(Pushdown.NONE);
        }
        GroupAttribute row = table.row(name);
        if (row == null) {
            return Pushdown.NONE;
        }
        if (GroupAttributes.CLOUD_ANCHOR.equals(row.name())) {
            // Roughly: a group whose two link attributes disagree has no anchor.
            return CloudAnchor.parse(value.toString())
                    .map(anchor -> Pushdown.roughly(linked(anchor)))
                    .orElse(Pushdown.NONE);
        }
        if (GroupAttributes.GROUP_KIND.equals(row.name())) {
            // Roughly: the kind depends on mail as well.
            return AdGroupKind.ofValue(value.toString())
                    .map(kind -> Pushdown.roughly(
                            Filter.createEqualityFilter(GroupAttributes.GROUP_TYPE, String.valueOf(kind.groupType()))))
                    .orElse(Pushdown.NONE);
        }
        return row.schema() == null ? Pushdown.ALL : equality(row.schema(), value);
    }

    private Filter linked(CloudAnchor anchor) {
        try {
            return anchors.filter(anchor);
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Looking up " + anchor);
        }
    }

    private static Pushdown byGuid(UUID guid) {
        return Pushdown.exactly(Filter.createEqualityFilter("objectGUID", ObjectGuid.toBytes(guid)));
    }

    private static Pushdown equality(SchemaAttribute schema, Object value) {
        if (!schema.syntax().type().isInstance(value)) {
            return Pushdown.NONE;
        }
        try {
            ASN1OctetString encoded = schema.syntax().encode(value);
            var filter = Filter.createEqualityFilter(schema.name(), encoded.getValue());
            // Roughly for text: the directory compares without accents and blanks at the ends, too.
            return schema.syntax().isText() ? Pushdown.roughly(filter) : Pushdown.exactly(filter);
        } catch (IllegalArgumentException e) {
            return Pushdown.NONE;
        }
    }

    private Pushdown substring(StringFilter filter, BiFunction<String, String, Filter> pushed) {
        GroupAttribute row = table.row(filter.getName());
        boolean text =
                row != null && row.schema() != null && row.schema().syntax().isText();
        return text ? Pushdown.roughly(pushed.apply(row.schema().name(), filter.getValue())) : Pushdown.ALL;
    }

    private Pushdown ordered(AttributeFilter filter, BiFunction<String, byte[], Filter> pushed, boolean exact) {
        GroupAttribute row = table.row(filter.getName());
        List<Object> values = filter.getAttribute().getValue();
        boolean ordered =
                row != null && row.schema() != null && row.schema().syntax().isOrdered();
        if (!ordered || values.size() != 1 || !row.schema().syntax().type().isInstance(values.get(0))) {
            return Pushdown.ALL;
        }
        byte[] value = row.schema().syntax().encode(values.get(0)).getValue();
        return new Pushdown(pushed.apply(row.schema().name(), value), exact);
    }

    private boolean isMultiValued(String name) {
        GroupAttribute row = table.row(name);
        return row != null && row.info().isMultiValued();
    }
}
