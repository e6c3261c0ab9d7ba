/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.TenantState;

/** How fast the host writes many groups that the directory does not have yet. For one thread. */
final class Measurement {
    private final Screen screen;
    private final Stage stage;
    private final WritebackHost host;
    private final Arguments.Amounts amounts;

    Measurement(Screen screen, Stage stage, WritebackHost host, Arguments.Amounts amounts) {
        this.screen = screen;
        this.stage = stage;
        this.host = host;
        this.amounts = amounts;
    }

    /** Fills the tenant with groups of equal size, whose members are people of the directory. */
    static void seed(TenantState tenant, Organisation organisation, Arguments.Amounts amounts) {
        int size = amounts.memberships() / amounts.groups();
        for (int number = 0; number < amounts.groups(); number++) {
            String group = tenant.createGroup(GroupSpec.microsoft365("Measured %05d".formatted(number))
                    .description("Group %d of %d".formatted(number + 1, amounts.groups())));
            tenant.addMembers(group, organisation.people(number * size, size));
        }
    }

    /**
     * Lets the host import everything, and checks what came of it.
     *
     * @return whether everything is as it ought to be
     */
    boolean run() throws LDAPException, IOException, InterruptedException {
        screen.heading("The host's incremental task, which has no token yet, reads and writes everything");
        HostTasks.Execution imported = host.pullChanges(this::working);
        host.newFailures().forEach(failure -> screen.line("  The host reports a failure: " + failure));
        List<String> differences = Check.differences(stage.expectations(), stage.groups());
        differences.stream().limit(10).forEach(difference -> screen.line("  " + difference));
        double seconds = imported.taken().toMillis() / 1000.0;
        screen.line(String.format(
                Locale.ROOT,
                "measured: %d groups, %d memberships, %.1f s, %.1f groups/s, %.0f memberships/s, %d differences",
                amounts.groups(),
                amounts.memberships(),
                seconds,
                amounts.groups() / seconds,
                amounts.memberships() / seconds,
                differences.size()));
        return differences.isEmpty();
    }

    private void working(Duration taken) {
        screen.progress("%d groups are in the directory, %s", stage.countGroups(), Texts.seconds(taken));
    }
}
