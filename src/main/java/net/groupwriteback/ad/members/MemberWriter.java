/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectRef;

/**
 * Sends removals and additions of members of one group: in one request if that is not too much for one and the directory
 * accepts it, else removals before additions, so that whoever is named in both ways stays. For one write of one group.
 */
final class MemberWriter {
    private final DirectoryClient client;
    private final MemberReader reader;
    private final ObjectRef group;
    private final MemberOutcome outcome;
    private final int chunkSize;

    MemberWriter(DirectoryClient client, MemberReader reader, ObjectRef group, int chunkSize, MemberOutcome outcome) {
        this.client = client;
        this.reader = reader;
        this.group = group;
        this.chunkSize = chunkSize;
        this.outcome = outcome;
    }

    /**
     * Removes and adds members.
     *
     * @param add members to add, without cloud anchors, without repetitions
     * @param remove members to remove, likewise
     * @throws LDAPException if the directory refuses for a reason that is not about a member
     */
    void write(List<MemberValue> add, List<MemberValue> remove) throws LDAPException {
        boolean one = !add.isEmpty() && !remove.isEmpty() && add.size() + remove.size() <= chunkSize;
        try {
            if (!one || !together(add, remove)) {
                pass(ModificationType.DELETE).write(remove);
                pass(ModificationType.ADD).write(add);
            }
        } catch (LDAPException e) {
            throw MemberRefusal.of(e, ModificationType.ADD) == MemberRefusal.GROUP_MISSING ? groupMissing(e) : e;
        }
    }

    private MemberPass pass(ModificationType type) {
        return new MemberPass(client, reader, group, type, chunkSize, outcome);
    }

    private boolean together(List<MemberValue> add, List<MemberValue> remove) throws LDAPException {
        try {
            client.modify(new ModifyRequest(
                    group.target(),
                    MemberPass.modification(ModificationType.DELETE, remove),
                    MemberPass.modification(ModificationType.ADD, add)));
        } catch (LDAPException e) {
            if (MemberRefusal.aboutMembers(e)) {
                return false;
            }
            throw e;
        }
        outcome.added(add.size());
        outcome.removed(remove.size());
        return true;
    }

    /** A group that this domain controller does not know may be there all the same, a moment later or on another one. */
    private LDAPException groupMissing(LDAPException e) throws LDAPException {
        return client.read(DirectorySearch.presence(group)).isEmpty()
                ? e
                : new LDAPException(ResultCode.UNAVAILABLE, group + " was not found and is there again", e);
    }
}
