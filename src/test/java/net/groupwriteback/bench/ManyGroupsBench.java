/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.util.List;
import java.util.Locale;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The target connector creating many groups with 20 members and all attributes on a real domain controller of few users. */
@ExtendWith(BenchReporting.class)
class ManyGroupsBench {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final int GROUPS = Scale.of(1_000);
    private static final int MEMBERS = 20;
    private static final int USERS = 200;
    private static final double BOUND = 0.7;

    private int next;

    @Test
    void manyNewGroups(BenchReport report) throws Exception {
        try (BenchDirectory bench = new BenchDirectory(USERS);
                BareLdapClient bare = bench.bare()) {
            ConnectorFacade facade = bench.facade(bench.container());
            Measure.Work floor = () -> {
                for (int i = 0; i < GROUPS; i++) {
                    bare.write(group(bench).forDirectory(), members(bench, i));
                }
            };
            Measure.Work connector = () -> {
                for (int i = 0; i < GROUPS; i++) {
                    facade.create(GROUP, group(bench).forConnector(members(bench, i)), null);
                }
            };
            Ratio ratio = Measure.seconds(Measure.ROUNDS, floor, connector);
            double rate = 1 / ratio.median();
            report.judge(BenchRow.happens(
                    "1,000 groups with 20 members and all attributes, groups/s",
                    "≥ %.2f × the floor's".formatted(BOUND),
                    String.format(
                            Locale.ROOT,
                            "%.2f × (%.0f groups/s to %.0f, %d rounds)",
                            rate,
                            GROUPS / Ratio.median(ratio.connector()),
                            GROUPS / Ratio.median(ratio.floor()),
                            Measure.ROUNDS),
                    rate >= BOUND));
        }
    }

    private BenchGroup group(BenchDirectory bench) {
        return BenchGroup.in(bench.container(), "bench" + next++);
    }

    private static List<String> members(BenchDirectory bench, int group) {
        int from = group * MEMBERS % (USERS - MEMBERS + 1);
        return bench.sids().subList(from, from + MEMBERS);
    }
}
