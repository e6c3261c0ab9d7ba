/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The four acts. The host does the work; this class asks it to, looks at the directory and tells. For one thread. */
final class Demonstration {
    private final Screen screen;
    private final Stage stage;
    private final Organisation organisation;
    private final WritebackHost host;

    Demonstration(Screen screen, Stage stage, Organisation organisation, WritebackHost host) {
        this.screen = screen;
        this.stage = stage;
        this.organisation = organisation;
        this.host = host;
    }

    /** (a) The first import. */
    void firstImport() throws LDAPException, IOException, InterruptedException {
        screen.heading("(a) First import: the host's incremental task, which has no token yet, reads everything");
        HostTasks.Execution first = host.pullChanges(this::importing);
        Map<String, DirectoryGroup> afterFirst = stage.groups();
        Map<String, Expectation> expected = stage.expectations();
        screen.line("");
        screen.line("  All groups are universal; every DN goes on with ," + stage.container());
        screen.line("  %-12s %7s  %8s  %s", "kind", "members", "left out", "DN");
        expected.values().forEach(group -> row(group, afterFirst.get(group.anchor())));
        screen.line("");
        screen.line(
                "  %d groups with %,d members in %s.",
                afterFirst.size(), members(afterFirst), Texts.seconds(first.taken()));
        screen.line(
                "  Left out: %,d members who have nothing in the directory (cloud users, guests, lists).",
                leftOut(expected));
        screen.line("  Not touched: " + GroupPlans.PRINTERS + ", which the directory owns and the cloud only shows.");
        tellFailures();

        List<String> waiting = expected.values().stream()
                .filter(group -> afterFirst.containsKey(group.anchor()))
                .filter(group -> !afterFirst.get(group.anchor()).members().containsAll(group.members()))
                .map(group -> afterFirst.get(group.anchor()).rdn())
                .toList();
        if (!waiting.isEmpty()) {
            screen.line("  Written before a group inside it was there: " + String.join(", ", waiting));
            HostTasks.Execution second = host.repair(this::working);
            screen.line("  Second pass by the host's repair task (%s):", Texts.seconds(second.taken()));
            changes(afterFirst, stage.groups());
            tellFailures();
        }
    }

    /** (b) Changes in the cloud. */
    void cloudChanges() throws LDAPException, IOException, InterruptedException {
        screen.heading("(b) The cloud changes: the host's incremental task picks it up");
        CloudChanges cloud = new CloudChanges(stage.tenant().state(), organisation);
        follow("In the morning, in the cloud:", cloud.morning());
        follow("In the afternoon, in the cloud:", cloud.afternoon());
    }

    /** (c) Edits in the directory. */
    void directoryEdits() throws LDAPException, IOException, InterruptedException {
        screen.heading("(c) Somebody edits groups in Active Directory: the host's repair task puts it right");
        Map<String, DirectoryGroup> before = stage.groups();
        edits().make();
        Map<String, DirectoryGroup> edited = stage.groups();
        screen.line("  What somebody did:");
        changes(before, edited);
        HostTasks.Execution repair = host.repair(this::working);
        Map<String, DirectoryGroup> repaired = stage.groups();
        screen.line("  What the host put right (%s):", Texts.seconds(repair.taken()));
        changes(edited, repaired);
        tellFailures();
    }

    /** One edit that nobody puts right. */
    void plantDifference() throws LDAPException {
        screen.heading("A difference is planted: somebody edits a group, and the host does not get to repair it");
        Map<String, DirectoryGroup> before = stage.groups();
        edits().plantDifference();
        changes(before, stage.groups());
    }

    /**
     * (d) The check.
     *
     * @return whether everything is as it ought to be
     */
    boolean check() throws LDAPException {
        screen.heading("(d) Independent check: plain LDAP against the tenant's own state");
        Map<String, DirectoryGroup> found = stage.groups();
        List<String> differences = Check.differences(stage.expectations(), found);
        differences.forEach(difference -> screen.line("  " + difference));
        screen.line(
                "  %d groups compared: name, both link values, kind, display name, description, mail, every member.",
                found.size());
        screen.line(
                "writeback complete: %d groups, %d members, %d differences",
                found.size(), members(found), differences.size());
        return differences.isEmpty();
    }

    private void follow(String when, List<String> done) throws LDAPException, IOException, InterruptedException {
        Map<String, DirectoryGroup> before = stage.groups();
        screen.line("  " + when);
        done.forEach(line -> screen.line("    " + line));
        HostTasks.Execution pull = host.pullChanges(this::working);
        screen.line("  In the directory, %s later:", Texts.seconds(pull.taken()));
        changes(before, stage.groups());
        tellFailures();
    }

    private DirectoryEdits edits() throws LDAPException {
        return new DirectoryEdits(stage.connection(), organisation, stage.groups());
    }

    private void row(Expectation expected, DirectoryGroup group) {
        if (group == null) {
            screen.line("  %-12s %7s  %8s  CN=%s", "missing", "-", "-", expected.cn());
        } else {
            screen.line(
                    "  %-12s %,7d  %8s  %s",
                    group.kind(),
                    group.members().size(),
                    expected.leftOut() == 0 ? "" : Integer.toString(expected.leftOut()),
                    group.rdn());
        }
    }

    private void changes(Map<String, DirectoryGroup> before, Map<String, DirectoryGroup> after) {
        List<GroupChange> changes = GroupChange.between(before, after);
        changes.forEach(change -> screen.line("    " + change.line()));
        if (changes.isEmpty()) {
            screen.line("    nothing");
        }
    }

    private void tellFailures() throws IOException, InterruptedException {
        host.newFailures().forEach(failure -> screen.line("  The host reports a failure: " + failure));
    }

    private void importing(Duration taken) {
        screen.progress(
                "%d of %d groups are in the directory, %s",
                stage.countGroups(), GroupPlans.WRITTEN_BACK, Texts.seconds(taken));
    }

    private void working(Duration taken) {
        screen.progress("the host is at work, %s", Texts.seconds(taken));
    }

    private static int members(Map<String, DirectoryGroup> groups) {
        return groups.values().stream()
                .mapToInt(group -> group.members().size())
                .sum();
    }

    private static int leftOut(Map<String, Expectation> expected) {
        return expected.values().stream().mapToInt(Expectation::leftOut).sum();
    }
}
