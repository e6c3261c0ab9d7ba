/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Act (a) with a real tenant and a real directory: shows what would be written and, if told so, lets the host write it. */
final class RealRun {
    private final Screen screen;
    private final Path folder;
    private final Path bundle;
    private final Path samples;

    /**
     * A run.
     *
     * @param folder where the host keeps its bundle folder
     * @param bundle the packed bundle
     * @param samples the folder with the bodies of the calls to the host
     */
    RealRun(Screen screen, Path folder, Path bundle, Path samples) {
        this.screen = screen;
        this.folder = folder;
        this.bundle = bundle;
        this.samples = samples;
    }

    /**
     * Plans and, with {@code apply}, writes.
     *
     * @param settings both connectors' settings
     * @param apply whether to write
     */
    void play(Map<String, String> settings, boolean apply) throws Exception {
        String container = settings.get("groupContainer");
        screen.heading("Reading both sides");
        screen.progress("asking the connectors whether they reach their systems");
        Connectors connectors = Connectors.load(bundle, samples, settings);
        connectors.test();
        screen.line("  tenant     " + settings.get("tenantId") + ": reachable");
        screen.line("  directory  " + settings.get("servers") + ": reachable");
        screen.progress("reading groups and members");
        List<Plan> plans = Plan.of(connectors, container);
        tell(plans, container);
        if (!apply) {
            screen.line("  Nothing was written. To let the host write it: run.sh --config FILE --apply");
            return;
        }
        screen.heading("The host writes");
        try (WritebackHost host = WritebackHost.setUp(Host.start(folder, bundle), samples, settings)) {
            host.pullChanges(taken -> working("importing", taken));
            host.newFailures().forEach(failure -> screen.line("  The host reports a failure: " + failure));
            HostTasks.Execution second = host.repair(taken -> working("second pass for nested groups", taken));
            screen.line("  The host's tasks ended with " + second.status() + ".");
        }
        screen.heading("Reading both sides again");
        tell(Plan.of(connectors, container), container);
    }

    private void tell(List<Plan> plans, String container) {
        screen.line("");
        screen.line("  %-7s %-21s %7s  %s", "would", "kind", "members", "DN, each below " + container);
        plans.stream()
                .filter(plan -> !plan.action().equals("leave"))
                .forEach(plan -> screen.line(
                        "  %-7s %-21s %,7d  %s%s",
                        plan.action(),
                        plan.kind(),
                        plan.members(),
                        plan.rdn(),
                        plan.words().isEmpty() ? "" : "  (" + plan.words() + ")"));
        screen.line("");
        screen.line(
                "  %,d groups: %,d to create, %,d to update, %,d as they ought to be",
                plans.size(), count(plans, "create"), count(plans, "update"), count(plans, "leave"));
    }

    private void working(String what, Duration taken) {
        screen.progress("%s, %s", what, Texts.seconds(taken));
    }

    private static long count(List<Plan> plans, String action) {
        return plans.stream().filter(plan -> plan.action().equals(action)).count();
    }
}
