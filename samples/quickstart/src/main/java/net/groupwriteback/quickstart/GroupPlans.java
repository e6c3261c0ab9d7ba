/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.simulated.tenant.GroupSpec;

/** The groups of the demonstration's organisation: 40 to be written back, and two that must not be. */
final class GroupPlans {
    /** How many of the groups are written back. */
    static final int WRITTEN_BACK = 40;

    static final String NEWSLETTER = "Newsletter";
    static final String PRINTERS = "Printer operators";
    static final String EUROPE = "Europe";
    static final String FINANCE = "Finance (all)";
    static final String FINANCE_OSLO = "Finance Oslo";
    static final String FINANCE_BERGEN = "Finance Bergen";
    static final String VPN = "VPN users";
    static final String EVERYBODY = "All employees";
    static final String REPORT = "Annual report";

    private static final int GRAPH_NAME_LIMIT = 256;
    private static final String PARTY = "\uD83C\uDF89";

    private GroupPlans() {}

    /** In the order of their creation. A parent comes before its children, so that the first pass meets it first. */
    static List<GroupPlan> all() {
        List<GroupPlan> plans = new ArrayList<>();
        plans.add(GroupPlan.security(EUROPE, 12, FINANCE));
        plans.add(GroupPlan.security(FINANCE, 3, FINANCE_OSLO, FINANCE_BERGEN, PRINTERS));
        plans.add(GroupPlan.security(FINANCE_OSLO, 60));
        plans.add(GroupPlan.security(FINANCE_BERGEN, 25));
        plans.add(GroupPlan.security(VPN, 400, NEWSLETTER));
        plans.add(GroupPlan.microsoft365(EVERYBODY, 3000, 180, 60));
        plans.addAll(awkwardNames());
        plans.add(GroupPlan.microsoft365("Nobody yet", 0, 0, 0));
        plans.add(GroupPlan.microsoft365("Partners only", 0, 0, 7).describedAs("Guests, and nobody else"));
        plans.add(GroupPlan.microsoft365(REPORT, 9, 1, 0)
                .describedAs("2,000 characters, of which Active Directory takes 1,024. " + PARTY.repeat(980)));
        plans.addAll(departments());
        plans.add(new GroupPlan(NEWSLETTER, GroupSpec.distribution(NEWSLETTER), 30, 0, 4, List.of()));
        return plans;
    }

    private static List<GroupPlan> awkwardNames() {
        return List.of(
                GroupPlan.microsoft365("Sales \"North\" & 'South'", 35, 2, 1).describedAs("Quotes \"\" and ''"),
                GroupPlan.microsoft365("Smith, Jones + Partners", 18, 0, 2)
                        .describedAs("Two lines,\nthis is the second"),
                GroupPlan.microsoft365("cost=low; value=high", 7, 0, 0),
                GroupPlan.microsoft365("# Hash first", 11, 0, 0),
                GroupPlan.microsoft365("  blanks around  ", 5, 1, 0),
                GroupPlan.microsoft365(longName(), 4, 0, 0),
                GroupPlan.microsoft365("Blåbærsyltetøy på Røros", 22, 0, 1).describedAs("Æ, ø og å"),
                GroupPlan.microsoft365("研发中心（北京）", 41, 3, 0).describedAs("研究与开发"),
                GroupPlan.microsoft365("Rocket crew \uD83D\uDE80", 8, 0, 0).describedAs("\uD83D\uDE80".repeat(40)),
                GroupPlan.microsoft365(
                        "An emoji on both sides of the fifty-first character".substring(0, 50) + PARTY, 6, 0, 0),
                GroupPlan.microsoft365("Project Phoenix", 14, 1, 0),
                GroupPlan.microsoft365("Project Phoenix", 16, 0, 3).called("Project Phoenix, the second"),
                GroupPlan.microsoft365("C:\\temp <R&D> /etc", 9, 0, 0),
                GroupPlan.microsoft365("${name} $(true) %s {0}", 3, 0, 0),
                GroupPlan.microsoft365("قسم المالية", 10, 0, 0));
    }

    private static List<GroupPlan> departments() {
        List<GroupPlan> plans = new ArrayList<>();
        for (Department department : Department.values()) {
            plans.add(GroupPlan.microsoft365(
                            department.displayName, department.synced, department.cloudOnly, department.guests)
                    .describedAs(department.displayName + " in all countries"));
        }
        return plans;
    }

    private static String longName() {
        String words = "The group with the longest name that the cloud allows, ";
        return words.repeat(5).substring(0, GRAPH_NAME_LIMIT - 1) + "!";
    }
}
