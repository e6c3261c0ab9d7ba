/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import net.groupwriteback.ad.attribute.AttributeChange;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupWrite;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.members.PreparedMembership;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * Changes a group: its attributes in one request, its name, then its membership. What cannot be written, and what the guard
 * against too many removals stops, is refused before anything is written; of streamed members it stops the removals only,
 * which are known last.
 */
final class UpdateGroup {
    private static final Log LOG = Log.getLog(UpdateGroup.class);

    private final GroupDirectory directory;
    private final Conflicts conflicts;

    UpdateGroup(GroupDirectory directory) {
        this.directory = directory;
        this.conflicts = new Conflicts(directory);
    }

    /**
     * Changes it.
     *
     * @return the fingerprint that the membership has reached, if the host wrote one
     * @throws RuntimeException a ConnId exception, see {@link OwnedGroup#require}, {@link Changes}, {@link LdapErrors}
     */
    Optional<MemberFingerprint> update(Uid uid, List<AttributeChange> changes) {
        GroupWrite write = new Changes(directory.attributes()).forUpdate(changes);
        Optional<GroupName> name = newName(changes);
        return inTurn(OwnedGroup.guid(uid), write, name, () -> change(OwnedGroup.require(directory, uid), write, name));
    }

    /** Takes over a group that was found before its turn: whoever has the turn before may change it, or take it away. */
    void takeOver(OwnedGroup found, GroupWrite write, GroupName name) {
        Optional<GroupName> wanted = Optional.of(name);
        inTurn(found.ref().guid(), write, wanted, () -> change(found.again(directory, write.anchor()), write, wanted));
    }

    /** What depends on a group's name or link waits for its turn: whoever has it before may change them. */
    private Optional<MemberFingerprint> inTurn(
            UUID group, GroupWrite write, Optional<GroupName> name, Supplier<Optional<MemberFingerprint>> change) {
        return write.writesMembership() || name.isPresent() || write.anchor().isPresent()
                ? directory.turns().inTurn(group, change::get)
                : change.get();
    }

    private Optional<MemberFingerprint> change(OwnedGroup group, GroupWrite write, Optional<GroupName> name) {
        Changes.checkCommonName(write, name.map(GroupName::commonName).orElseGet(() -> group.entry()
                .getAttributeValue(GroupAttributes.COMMON_NAME)));
        write.kind().ifPresent(kind -> GroupKinds.check(kind, write, group.entry()));
        try {
            return write(group, write, name);
        } catch (LDAPException e) {
            throw CloudEnforcement.refusal(e, "Changing " + group.ref(), group.entry());
        }
    }

    private Optional<MemberFingerprint> write(OwnedGroup group, GroupWrite write, Optional<GroupName> name)
            throws LDAPException {
        Optional<CloudGroup> cloud = CloudGroup.of(
                directory, write, write.anchor().or(() -> directory.links().read(group.entry())));
        Optional<CloudAnchor> anchor = write.anchor()
                .filter(wanted -> !directory.links().read(group.entry()).equals(Optional.of(wanted)));
        if (anchor.isPresent()) {
            conflicts.checkAnchor(anchor.get(), group.ref().guid());
        }
        Optional<PreparedMembership> membership = write.membership().isPresent()
                ? Optional.of(directory
                        .membershipWriter()
                        .prepare(group.ref(), write.membership().get()))
                : Optional.empty();
        modify(group, write);
        ObjectRef named = name.isPresent() ? new Renaming(directory).rename(group.ref(), name.get()) : group.ref();
        if (membership.isPresent()) {
            directory.membershipWriter().write(named, membership.get());
        }
        return cloud.isPresent() ? Optional.of(cloud.get().bringTo(named)) : Optional.empty();
    }

    private void modify(OwnedGroup group, GroupWrite write) throws LDAPException {
        List<Modification> modifications = new ArrayList<>(write.modifications());
        if (write.kind().isPresent()) {
            Integer groupType = group.entry().getAttributeValueAsInteger(GroupAttributes.GROUP_TYPE);
            List<Integer> steps = GroupKinds.steps(groupType, write.kind().get());
            if (steps.get(0).equals(groupType)) {
                steps = List.of();
            } else {
                modifications.add(groupType(steps.get(0)));
            }
            send(group, modifications, write);
            finish(group.ref(), groupType, steps);
        } else {
            send(group, modifications, write);
        }
    }

    /** The steps of a change of scope after the first one, which is taken back when the next is refused. */
    private void finish(ObjectRef group, int before, List<Integer> steps) throws LDAPException {
        for (int step : steps.stream().skip(1).toList()) {
            try {
                directory.client().modify(new ModifyRequest(group.target(), groupType(step)));
            } catch (LDAPException e) {
                takeBack(group, before, e);
                throw e;
            }
        }
    }

    /** The refusal is what the host must hear, even if the way back is closed too. */
    private void takeBack(ObjectRef group, int before, LDAPException refusal) {
        try {
            directory.client().modify(new ModifyRequest(group.target(), groupType(before)));
        } catch (LDAPException e) {
            LOG.warn(
                    "{0} has lost its scope on the way to another; its groupType was {1}: {2}",
                    group, String.valueOf(before), e.getMessage());
            refusal.addSuppressed(e);
        }
    }

    private void send(OwnedGroup group, List<Modification> modifications, GroupWrite write) throws LDAPException {
        modifications.addAll(new RecipientChanges(directory).forUpdate(group, write));
        if (modifications.isEmpty()) {
            return;
        }
        try {
            directory.client().modify(new ModifyRequest(group.ref().target(), modifications));
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                explainAccountName(group.ref(), modifications);
            }
            throw e;
        }
    }

    private static Modification groupType(int value) {
        return new Modification(ModificationType.REPLACE, GroupAttributes.GROUP_TYPE, String.valueOf(value));
    }

    private void explainAccountName(ObjectRef group, List<Modification> modifications) throws LDAPException {
        for (Modification modification : modifications) {
            if (modification.getAttributeName().equalsIgnoreCase(GroupAttributes.ACCOUNT_NAME)
                    && modification.hasValue()) {
                String accountName = modification.getValues()[0];
                var holder = conflicts.accountHolder(accountName, group.guid());
                if (holder.isPresent()) {
                    throw Conflicts.taken("the sAMAccountName " + accountName, holder.get());
                }
            }
        }
    }

    private Optional<GroupName> newName(List<AttributeChange> changes) {
        return changes.stream()
                .filter(change -> Name.NAME.equals(change.name()))
                .findFirst()
                .map(change -> {
                    if (change.single() == null) {
                        throw new InvalidAttributeValueException("__NAME__ cannot be cleared");
                    }
                    return GroupName.parse(
                            change.single().toString(), directory.rules().container());
                });
    }
}
