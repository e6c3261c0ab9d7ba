/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.groupwriteback.ad.attribute.GroupAttribute;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupObject;
import net.groupwriteback.ad.filter.FilterAttributes;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.ldap.RangedValues;
import net.groupwriteback.ad.members.MemberReader;
import net.groupwriteback.ad.members.Membership;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ConnectorObjectBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** The rows of the table that a search returns, and how an object is made of them. Immutable. */
final class Requested {
    /** Always asked for. */
    static final String GUID = ObjectRef.GUID;

    private final Set<GroupAttribute> rows;
    private final List<String> links;
    private final Set<Membership.Form> forms;

    private Requested(Set<GroupAttribute> rows, List<String> links) {
        this.rows = rows;
        this.links = links;
        this.forms = EnumSet.noneOf(Membership.Form.class);
        rows.stream().map(GroupAttribute::form).filter(Objects::nonNull).forEach(forms::add);
    }

    /**
     * What the options ask for, and what the filter looks at.
     *
     * @param filter the host's filter; null for none
     */
    static Requested of(GroupAttributes table, OperationOptions options, Filter filter) {
        String[] names = options.getAttributesToGet();
        Set<GroupAttribute> rows = new LinkedHashSet<>();
        if (names == null || Boolean.TRUE.equals(options.getReturnDefaultAttributes())) {
            rows.addAll(table.byDefault());
        }
        Stream.concat(
                        names == null ? Stream.empty() : Stream.of(names),
                        filter == null ? Stream.empty() : FilterAttributes.of(filter).stream())
                .map(table::row)
                .filter(Objects::nonNull)
                .forEach(rows::add);
        return new Requested(rows, table.row(GroupAttributes.CLOUD_ANCHOR).requests());
    }

    /** The forms of membership that are needed. */
    Set<Membership.Form> forms() {
        return forms;
    }

    /** Whether members are named by their anchors, so that those of nested groups must be looked up. */
    boolean needsAnchors() {
        return forms.contains(Membership.Form.ANCHORS) || forms.contains(Membership.Form.FINGERPRINT);
    }

    /** The directory's attributes, other than membership, of which a search may return the first range only. */
    List<String> longAttributes() {
        return rows.stream()
                .filter(GroupAttribute::isLong)
                .map(GroupAttribute::name)
                .toList();
    }

    /** What to ask the directory for. */
    List<String> ldapAttributes() {
        Set<String> asked = GroupAttributes.requests(rows);
        asked.addAll(links);
        asked.add(GUID);
        List<String> attributes = new ArrayList<>(asked);
        if (!forms.isEmpty()) {
            attributes.add(RangedValues.request(MemberReader.MEMBER, 0));
        }
        return attributes;
    }

    /** The object for the host. */
    ConnectorObject toObject(ObjectRef group, GroupObject read) {
        ConnectorObjectBuilder builder = new ConnectorObjectBuilder()
                .setObjectClass(new ObjectClass(GroupDirectory.GROUP))
                .setUid(group.guid().toString())
                .setName(group.dn());
        for (GroupAttribute row : rows) {
            List<Object> values = row.reader().read(read);
            if (!values.isEmpty()) {
                builder.addAttribute(row.name(), values);
            }
        }
        return builder.build();
    }
}
