/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.nio.file.Path;
import java.util.List;
import net.groupwriteback.simulated.directory.SambaDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Streamed membership of one group of 50,000 members, from a simulated tenant to a real domain controller. */
@ExtendWith(BenchReporting.class)
class StreamedSambaBench {
    private static final int MEMBERS = Scale.of(50_000);
    private static final int ROUNDS = 3;

    @TempDir
    private Path folder;

    @Test
    void firstWrite(BenchReport report) throws Exception {
        try (StreamedStage stage = new StreamedStage(folder, SambaDirectory.start(), MEMBERS)) {
            String cloudId = stage.state().createGroup(GroupSpec.microsoft365("Everybody"));
            stage.state().addMembers(cloudId, stage.userIds());
            HostProcess host = HostProcess.run(
                    TargetProcess.class,
                    List.of("-Xmx128m"),
                    List.of(
                            stage.file().toString(),
                            "FIRST_WRITE",
                            String.valueOf(ROUNDS),
                            cloudId,
                            SidList.write(folder.resolve("sids"), stage.sids()).toString()));
            String work = "streamed: first write of a group of 50,000, JVM with -Xmx128m, Samba";
            report.judge(
                    BenchRow.atMost(
                            work + ", wall time against a bare read of the pages and a bare write of the chunks",
                            1.25,
                            new Ratio(host.figures("floor"), host.figures("connector"), "s")),
                    BenchRow.happens(
                            work,
                            "every member, each time",
                            host.figures("members").toString(),
                            host.figures("members").stream().allMatch(members -> members == MEMBERS)));
        }
    }
}
