/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupWrite;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.members.MemberReader;
import net.groupwriteback.ad.members.MembershipChange;
import net.groupwriteback.ad.members.MembershipWriter;
import net.groupwriteback.ad.members.PreparedMembership;
import net.groupwriteback.writeback.AdGroupKind;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeUtil;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * Creates a group, or takes over the one that represents the cloud group already. As many members as one request takes go along
 * with it; when the directory refuses one of them, the group is created without and the members are written in chunks, which
 * finds the culprits.
 */
final class CreateGroup {
    /** What a group becomes without {@code groupKind}: it cannot stand in access control lists. */
    private static final AdGroupKind DEFAULT_KIND = AdGroupKind.UNIVERSAL_DISTRIBUTION;

    /** So often the same account name is tried while nothing that can be found is in the way. */
    private static final int TRIES = 10;

    private final GroupDirectory directory;
    private final Conflicts conflicts;

    /** Who has the account name represents the same cloud group, and no search by anchor has found it. */
    private static final class Unseen extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SearchResultEntry holder;

        Unseen(SearchResultEntry holder) {
            this.holder = holder;
        }
    }

    CreateGroup(GroupDirectory directory) {
        this.directory = directory;
        this.conflicts = new Conflicts(directory);
    }

    /**
     * Creates it.
     *
     * @return its {@code objectGUID}
     * @throws AlreadyExistsException naming what is taken: the name, the account name or the cloud anchor
     * @throws PermissionDeniedException if the group would be unowned and that is not allowed
     * @throws InvalidAttributeValueException if an attribute cannot be written
     */
    Uid create(Set<org.identityconnectors.framework.common.objects.Attribute> attributes) {
        Name name = AttributeUtil.getNameFromAttributes(attributes);
        if (name == null || name.getNameValue() == null) {
            throw new InvalidAttributeValueException("__NAME__ is missing: the distinguished name of the new group");
        }
        GroupName groupName =
                GroupName.parse(name.getNameValue(), directory.rules().container());
        GroupWrite write = new Changes(directory.attributes()).forCreate(attributes);
        Changes.checkCommonName(write, groupName.commonName());
        if (write.anchor().isEmpty() && directory.rules().protectUnowned()) {
            throw new PermissionDeniedException(
                    "a group without cloudAnchor would not be ours to change later: map cloudAnchor, or set protectUnowned"
                            + " to false");
        }
        try {
            return create(groupName, write);
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Creating " + groupName.dn());
        }
    }

    private Uid create(GroupName name, GroupWrite write) throws LDAPException {
        Optional<Uid> predecessor = takeOver(name, write);
        if (predecessor.isPresent()) {
            return predecessor.get();
        }
        try {
            return createNew(name, write);
        } catch (Unseen e) {
            directory.anchors().forget();
            return takeOver(name, write).orElseThrow(() -> Conflicts.taken(anchorOf(write), e.holder));
        }
    }

    private Optional<Uid> takeOver(GroupName name, GroupWrite write) throws LDAPException {
        Optional<OwnedGroup> predecessor = new Predecessors(directory).find(write, name);
        predecessor.ifPresent(group -> new UpdateGroup(directory).takeOver(group, write, name));
        return predecessor.map(group -> new Uid(group.ref().guid().toString()));
    }

    private Uid createNew(GroupName name, GroupWrite write) throws LDAPException, Unseen {
        MembershipWriter members = directory.membershipWriter();
        Optional<CloudGroup> cloud = CloudGroup.of(directory, write, write.anchor());
        Optional<MembershipChange> whole = write.membership().or(() -> cloud.flatMap(CloudGroup::whole));
        PreparedMembership membership = members.prepareNew(whole.orElseGet(() -> MembershipChange.toWhole(List.of())));
        List<String> along = members.withCreation(membership);
        boolean complete =
                add(name, write, along) && along.size() == membership.add().size();
        ObjectRef group = created(name);
        directory.turns().inTurn(group.guid(), () -> {
            members.write(group, complete ? membership.added() : membership);
            return cloud.isPresent() && whole.isEmpty() ? cloud.get().bringTo(group) : null;
        });
        return new Uid(group.guid().toString());
    }

    /** Adds the group; answers whether the members went along. */
    private boolean add(GroupName name, GroupWrite write, List<String> members) throws LDAPException, Unseen {
        List<Attribute> attributes = attributes(name, write);
        boolean named = attributes.stream().anyMatch(a -> a.getName().equalsIgnoreCase(GroupAttributes.ACCOUNT_NAME));
        Iterator<String> candidates = named
                ? Stream.of("").iterator()
                : AccountNames.candidates(name.commonName(), write.anchor()).iterator();
        String candidate = candidates.next();
        boolean contained = false;
        boolean resent = false;
        int unexplained = 0;
        while (true) {
            List<Attribute> all = new ArrayList<>(attributes);
            if (!named) {
                all.add(new Attribute(GroupAttributes.ACCOUNT_NAME, candidate));
            }
            try {
                return addWithMembers(name, all, members);
            } catch (LDAPException e) {
                if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT) && !contained) {
                    new Containers(directory).ensure(name.parent());
                    contained = true;
                    continue;
                }
                if (!e.getResultCode().isConnectionUsable()) {
                    if (isThere(name, write, e)) {
                        return false;
                    }
                    if (resent) {
                        throw e;
                    }
                    resent = true;
                    continue;
                }
                if (!e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                    throw e;
                }
                if (resent && isOf(write, named(name))) {
                    return false;
                }
                if (isTaken(name, write, all, named || !candidates.hasNext())) {
                    candidate = candidates.next();
                } else {
                    // Whoever was faster has not finished or has given up: with another account name there might be two
                    // groups.
                    unexplained++;
                    if (unexplained == TRIES) {
                        throw e;
                    }
                }
            }
        }
    }

    private boolean addWithMembers(GroupName name, List<Attribute> attributes, List<String> members)
            throws LDAPException {
        if (!members.isEmpty()) {
            List<Attribute> all = new ArrayList<>(attributes);
            all.add(new Attribute(MemberReader.MEMBER, members));
            try {
                directory.client().add(new AddRequest(name.dn(), all));
                return true;
            } catch (LDAPException e) {
                if (!e.getResultCode().isConnectionUsable()) {
                    throw e;
                }
            }
        }
        directory.client().add(new AddRequest(name.dn(), attributes));
        return members.isEmpty();
    }

    /** After an add whose answer was lost: whether the group is there, which only its anchor proves. */
    private boolean isThere(GroupName name, GroupWrite write, LDAPException e) throws LDAPException {
        Optional<SearchResultEntry> there = named(name);
        if (there.isPresent() && !isOf(write, there)) {
            throw e;
        }
        return there.isPresent();
    }

    private Optional<SearchResultEntry> named(GroupName name) throws LDAPException {
        return directory
                .client()
                .read(DirectorySearch.object(name.dn(), directory.links().attributes()));
    }

    /** Whether a group is that of the cloud group whose representation is to be created. */
    private boolean isOf(GroupWrite write, Optional<SearchResultEntry> group) {
        return write.anchor().isPresent()
                && group.flatMap(found -> directory.links().read(found)).equals(write.anchor());
    }

    /**
     * After a 68: says what is taken, unless it is a made-up account name for which there is another candidate.
     *
     * @return whether it is; false if nothing is in the way any more
     */
    private boolean isTaken(GroupName name, GroupWrite write, List<Attribute> attributes, boolean last)
            throws LDAPException, Unseen {
        // Whoever creates a group of the same cloud group at the same time makes up the same account name.
        if (write.anchor().isPresent()) {
            conflicts.checkAnchor(write.anchor().get(), null);
        }
        Optional<SearchResultEntry> named = named(name);
        if (isOf(write, named)) {
            throw new Unseen(named.get());
        }
        conflicts.checkName(name.dn());
        String accountName = attributes.stream()
                .filter(attribute -> attribute.getName().equalsIgnoreCase(GroupAttributes.ACCOUNT_NAME))
                .map(Attribute::getValue)
                .findFirst()
                .orElse("");
        Optional<SearchResultEntry> holder = conflicts.accountHolder(accountName, null);
        if (holder.isEmpty()) {
            return false;
        }
        if (isOf(write, holder)) {
            throw new Unseen(holder.get());
        }
        if (last) {
            throw Conflicts.taken("the sAMAccountName " + accountName, holder.get());
        }
        return true;
    }

    private static String anchorOf(GroupWrite write) {
        return "the cloud anchor " + write.anchor().orElseThrow();
    }

    private List<Attribute> attributes(GroupName name, GroupWrite write) {
        AdGroupKind kind = write.kind().orElse(DEFAULT_KIND);
        if (write.kind().isPresent()) {
            GroupKinds.check(kind, write, null);
        }
        Entry entry = new Entry(name.dn());
        entry.addAttribute("objectClass", GroupDirectory.GROUP);
        entry.addAttribute(GroupAttributes.GROUP_TYPE, String.valueOf(kind.groupType()));
        Stream.concat(
                        write.modifications().stream(),
                        new RecipientChanges(directory).forCreate(name, write, kind.security()).stream())
                .filter(Modification::hasValue)
                .map(Modification::getAttribute)
                .forEach(entry::setAttribute);
        return List.copyOf(entry.getAttributes());
    }

    private ObjectRef created(GroupName name) throws LDAPException {
        return directory
                .client()
                .read(DirectorySearch.object(name.dn(), List.of(ObjectRef.GUID)))
                .map(ObjectRef::of)
                .orElseThrow(() -> new LDAPException(
                        ResultCode.UNAVAILABLE, name.dn() + " was created and is not to be found yet"));
    }
}
