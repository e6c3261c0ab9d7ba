/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import net.groupwriteback.simulated.tenant.CloudMember;
import net.groupwriteback.simulated.tenant.TenantState;

/** What happens to the groups in the cloud during act (b). For one thread. */
final class CloudChanges {
    private final TenantState tenant;
    private final Organisation organisation;

    CloudChanges(TenantState tenant, Organisation organisation) {
        this.tenant = tenant;
        this.organisation = organisation;
    }

    /** A busy morning. The answer says, line by line, what was done. */
    List<String> morning() throws LDAPException {
        organisation.add(
                GroupPlan.microsoft365("Launch 2027, \"Aurora\"", 24, 1, 2).describedAs("Made this morning"));
        organisation.add(GroupPlan.security("Contractors", 40, GroupPlans.VPN));
        tenant.renameGroup(group(Department.MARKETING), "Marketing & Communications");
        tenant.addMembers(group(Department.SUPPORT), organisation.people(2000, 25));
        tenant.removeMembers(group(Department.SUPPORT), users(group(Department.SUPPORT), 10));
        String vpn = organisation.group(GroupPlans.VPN);
        tenant.removeMembers(vpn, users(vpn, 100));
        tenant.update(group(Department.LEGAL), "description", null);
        tenant.update(organisation.group(GroupPlans.REPORT), "description", "Due in March");
        tenant.softDelete(group(Department.FACILITIES));
        tenant.softDelete(group(Department.TRAINING));
        tenant.purge(organisation.group(GroupPlans.FINANCE_BERGEN));
        String design = group(Department.DESIGN);
        organisation.hire(tenant.members(design).stream()
                .filter(member -> member.onPremisesSecurityIdentifier() == null)
                .map(CloudMember::id)
                .findFirst()
                .orElseThrow());
        return List.of(
                "two groups created, one of them with another group inside",
                "Marketing renamed; Legal loses its description, Annual report gets a new one",
                "25 members added to Customer support and 10 removed, 100 removed from VPN users",
                "Facilities and Training deleted (they are in the bin now), Finance Bergen for good",
                "a cloud user of many groups gets an account in the directory");
    }

    /** Second thoughts. The answer says what was done. */
    List<String> afternoon() {
        tenant.restore(group(Department.TRAINING));
        tenant.addMembers(group(Department.TRAINING), organisation.people(2500, 3));
        return List.of("Training restored from the bin and given three members; Facilities stays there");
    }

    private String group(Department department) {
        return organisation.group(department.displayName);
    }

    private List<String> users(String group, int count) {
        return tenant.members(group).stream()
                .filter(member -> member.onPremisesSecurityIdentifier() != null)
                .limit(count)
                .map(CloudMember::id)
                .toList();
    }
}
