/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.groupwriteback.ad.attribute.GroupObject;
import net.groupwriteback.ad.filter.FilterAttributes;
import net.groupwriteback.ad.filter.FilterEvaluation;
import net.groupwriteback.ad.filter.FilterPushdown;
import net.groupwriteback.ad.filter.Pushdown;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.DnText;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.MissingBaseException;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.ldap.RangedValues;
import net.groupwriteback.ad.members.MemberAnchors;
import net.groupwriteback.ad.members.MemberReader;
import net.groupwriteback.ad.members.Membership;
import net.groupwriteback.ad.members.NestedAnchors;
import org.identityconnectors.framework.common.objects.AttributeUtil;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.ResultsHandler;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;

/**
 * Searches groups below the container; those without cloud anchor are found by uid or name only, while they are protected.
 * A group named by uid or name is read by one base search; everything else is one paged search. Membership, where it is asked
 * for, comes along with each group: only what does not fit into the server's first range is read separately, and the anchors of
 * nested groups as {@link NestedAnchors} says. Nothing is said to be missing while the container is.
 */
final class SearchGroups {
    private static final com.unboundid.ldap.sdk.Filter GROUPS =
            com.unboundid.ldap.sdk.Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP);

    private final GroupDirectory directory;

    SearchGroups(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Hands over the groups that match.
     *
     * @param filter the host's filter; null for all
     * @param handler answers false to stop at once
     * @param options which attributes to return
     */
    void search(Filter filter, ResultsHandler handler, OperationOptions options) {
        Requested requested = Requested.of(directory.attributes(), options, filter);
        try {
            Optional<String> single = single(filter);
            if (single.isPresent()) {
                read(single.get(), filter, requested, handler);
            } else {
                searchContainer(filter, requested, handler);
            }
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(
                    e, "Searching groups in " + directory.rules().container());
        }
    }

    /**
     * A group as it is now.
     *
     * @return the group; empty if it is gone, has left the container or is none of ours
     */
    Optional<ConnectorObject> current(ObjectRef group, Requested requested) throws LDAPException {
        Optional<SearchResultEntry> found = directory
                .client()
                .read(withControls(
                        DirectorySearch.object(group.target(), GROUPS, requested.ldapAttributes()), requested));
        if (found.isEmpty() || !OwnedGroup.inside(directory, found.get())) {
            new Containers(directory).require();
            return Optional.empty();
        }
        return object(found.get(), requested, new NestedAnchors(directory.nested()))
                .filter(object -> isListed(found.get(), null, object));
    }

    /** The name of the one object that a filter by uid or name means; empty if it means anything else. */
    private static Optional<String> single(Filter filter) {
        if (!(filter instanceof EqualsFilter equals)) {
            return Optional.empty();
        }
        if (equals.getAttribute().is(Uid.NAME)) {
            return ObjectGuid.parse(AttributeUtil.getAsStringValue(equals.getAttribute()))
                    .map(ObjectGuid::dn);
        }
        if (equals.getAttribute().is(Name.NAME)) {
            return GroupName.dn(AttributeUtil.getAsStringValue(equals.getAttribute()))
                    .filter(dn -> !dn.isNullDN())
                    .map(DnText::of);
        }
        return Optional.empty();
    }

    private void read(String dn, Filter filter, Requested requested, ResultsHandler handler) throws LDAPException {
        Optional<SearchResultEntry> found = directory
                .client()
                .read(withControls(DirectorySearch.object(dn, GROUPS, requested.ldapAttributes()), requested));
        if (found.isEmpty() || !OwnedGroup.inside(directory, found.get())) {
            new Containers(directory).require();
            return;
        }
        object(found.get(), requested, new NestedAnchors(directory.nested()))
                .filter(object -> matches(filter, object))
                .ifPresent(handler::handle);
    }

    private void searchContainer(Filter filter, Requested requested, ResultsHandler handler) throws LDAPException {
        Pushdown pushed = filter == null
                ? new Pushdown(GROUPS, true)
                : filter.accept(new FilterPushdown(directory.attributes(), directory.anchors()), null);
        if (pushed.isNone()) {
            return;
        }
        NestedAnchors nested = new NestedAnchors(directory.nested());
        DirectorySearch search = DirectorySearch.below(
                directory.rules().base(), pushed.within(listed(filter)), requested.ldapAttributes());
        LDAPException[] failed = {null};
        directory.client().search(withControls(search, requested), entry -> {
            try {
                return object(entry, requested, nested)
                        .filter(object -> pushed.exact() || matches(filter, object))
                        .filter(object -> isListed(entry, filter, object))
                        .map(handler::handle)
                        .orElse(true);
            } catch (LDAPException e) {
                failed[0] = e;
                return false;
            }
        });
        if (failed[0] != null) {
            throw failed[0];
        }
    }

    /** What is not ours is not listed, unless the filter names it. */
    private com.unboundid.ldap.sdk.Filter listed(Filter filter) {
        boolean named = filter != null && FilterAttributes.namesObjects(filter);
        return directory.rules().protectUnowned() && !named
                ? com.unboundid.ldap.sdk.Filter.createANDFilter(
                        GROUPS, directory.links().present())
                : GROUPS;
    }

    private boolean isListed(SearchResultEntry entry, Filter filter, ConnectorObject object) {
        return !directory.rules().protectUnowned()
                || directory.links().read(entry).isPresent()
                || (filter != null && FilterAttributes.names(filter, object));
    }

    private boolean matches(Filter filter, ConnectorObject object) {
        return filter.accept(new FilterEvaluation(directory.attributes()), object);
    }

    private static DirectorySearch withControls(DirectorySearch search, Requested requested) {
        return requested.forms().isEmpty() ? search : search.with(ExtendedDn.control());
    }

    /** A group with all that is asked for; empty if somebody deletes it while the rest of it is read. */
    private Optional<ConnectorObject> object(SearchResultEntry entry, Requested requested, NestedAnchors nested)
            throws LDAPException {
        try {
            return Optional.of(whole(entry, requested, nested));
        } catch (LDAPException e) {
            ObjectRef group = ObjectRef.of(entry);
            if (e instanceof MissingBaseException || !e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                throw e;
            }
            if (directory.client().read(DirectorySearch.presence(group)).isPresent()) {
                throw new LDAPException(ResultCode.UNAVAILABLE, group + " is there and cannot be read", e);
            }
            return Optional.empty();
        }
    }

    private ConnectorObject whole(SearchResultEntry entry, Requested requested, NestedAnchors nested)
            throws LDAPException {
        ObjectRef group = ObjectRef.of(entry);
        Set<String> parts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        parts.addAll(requested.longAttributes());
        parts.addAll(RangedValues.inRanges(entry));
        parts.remove(MemberReader.MEMBER);
        Entry whole = RangedValues.whole(directory.client(), group, entry, parts);
        return requested.toObject(group, new GroupObject(whole, membership(group, entry, requested, nested)));
    }

    private Membership membership(ObjectRef group, SearchResultEntry entry, Requested requested, NestedAnchors nested)
            throws LDAPException {
        Membership membership = new Membership(requested.forms(), group);
        if (!requested.forms().isEmpty() && RangedValues.hasAny(entry, MemberReader.MEMBER)) {
            MemberAnchors anchors = requested.needsAnchors() ? nested.of(group) : MemberAnchors.NONE;
            directory.memberReader().forEach(group, entry, anchors, membership);
        }
        return membership;
    }
}
