/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.CloudGroup;
import net.groupwriteback.simulated.tenant.CloudMember;
import net.groupwriteback.simulated.tenant.TenantState;

/**
 * What the directory ought to hold of one cloud group, worked out from the tenant's own state. Immutable.
 *
 * @param anchor what ties the group to the cloud
 * @param cn the common name
 * @param groupType the flags of the attribute of this name
 * @param displayName the display name
 * @param description the description, or null
 * @param mail the mail address, or null
 * @param members the members' normalized DNs; for a nested group that is not there, its anchor
 * @param leftOut how many members have nothing in the directory that could be written
 */
record Expectation(
        String anchor,
        String cn,
        int groupType,
        String displayName,
        String description,
        String mail,
        Set<String> members,
        int leftOut) {
    private static final int NAME_LIMIT = 51;

    /**
     * The expectations for a tenant, by anchor: its Microsoft 365 and security groups, live or in the bin, without those
     * that the directory itself owns.
     *
     * @param tenant the truth
     * @param dnOfSid normalized DNs of everything in the directory that has a SID
     * @param written the groups that are in the directory now, by anchor, to find nested ones
     */
    static Map<String, Expectation> of(
            TenantState tenant, Map<String, String> dnOfSid, Map<String, DirectoryGroup> written) {
        Map<String, CloudGroup> selected = new LinkedHashMap<>();
        Stream.concat(tenant.groups().stream(), tenant.deletedGroups().stream())
                .filter(Expectation::selected)
                .forEach(group -> selected.put(anchor(group.id()), group));
        Map<String, Expectation> expectations = new LinkedHashMap<>();
        selected.forEach((anchor, group) -> {
            Set<String> members = new HashSet<>();
            int leftOut = 0;
            for (CloudMember member : tenant.members(group.id())) {
                String nested = anchor(member.id());
                if (selected.containsKey(nested)) {
                    members.add(
                            written.containsKey(nested) ? written.get(nested).key() : nested);
                } else if (member.onPremisesSecurityIdentifier() == null || member.deleted()) {
                    leftOut++;
                } else {
                    String sid = member.onPremisesSecurityIdentifier();
                    members.add(dnOfSid.getOrDefault(sid, sid));
                }
            }
            expectations.put(anchor, of(group, members, leftOut));
        });
        return expectations;
    }

    /** Whether the tenant has the group for itself and it is of a kind that the samples write back. */
    static boolean selected(CloudGroup group) {
        boolean security = group.securityEnabled() && !group.mailEnabled();
        return (group.microsoft365() || security) && !Boolean.TRUE.equals(group.onPremisesSyncEnabled());
    }

    private static Expectation of(CloudGroup group, Set<String> members, int leftOut) {
        return new Expectation(
                anchor(group.id()),
                writebackName(group.displayName(), group.id()),
                group.microsoft365() ? DirectoryGroup.UNIVERSAL_DISTRIBUTION : DirectoryGroup.UNIVERSAL_SECURITY,
                group.displayName(),
                group.description() == null ? null : Texts.cut(group.description(), Texts.DESCRIPTION_LIMIT),
                group.mail(),
                members,
                leftOut);
    }

    private static String anchor(String objectId) {
        return "Group_" + objectId;
    }

    /** Entra's rule for names: trimmed, 51 characters, the last 12 of the id. */
    private static String writebackName(String displayName, String objectId) {
        String trimmed = displayName.replaceAll("(?U)^\\s+|\\s+$", "");
        return Texts.cut(trimmed.replaceAll("\\p{Cntrl}", " "), NAME_LIMIT) + "_" + objectId.substring(24);
    }
}
