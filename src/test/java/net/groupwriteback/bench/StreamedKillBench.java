/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A host that is killed in the middle of the first write of a group of 20,000 members, and started again. */
@ExtendWith(BenchReporting.class)
class StreamedKillBench {
    private static final int MEMBERS = Scale.of(20_000);
    private static final int STRANGERS = Scale.of(500);
    private static final int CHUNK = Math.max(1, MEMBERS / 100);
    private static final int KILLS = 20;
    private static final int CHUNKS = (MEMBERS + CHUNK - 1) / CHUNK + (STRANGERS + CHUNK - 1) / CHUNK;

    @TempDir
    private Path folder;

    @Test
    void killedAtRandomPoints(BenchReport report) throws Exception {
        InMemoryDirectory directory = InMemoryDirectory.start();
        Random random = new Random(20);
        int killed = 0;
        int equal = 0;
        try (StreamedStage stage = new StreamedStage(folder, directory, MEMBERS + STRANGERS)) {
            String cloudId = stage.state().createGroup(GroupSpec.microsoft365("Everybody"));
            stage.state().addMembers(cloudId, stage.userIds().subList(0, MEMBERS));
            String wanted = StreamedStage.fingerprint(StreamedStage.group(stage.source(), cloudId));
            ConnectorFacade target = stage.target();
            List<String> strangers = stage.sids().subList(MEMBERS, MEMBERS + STRANGERS);
            for (int kill = 0; kill < KILLS; kill++) {
                try (LDAPConnection connection = directory.connect()) {
                    connection.add(stage.entry("crew", cloudId, strangers));
                }
                Uid group = find(target, "CN=crew," + stage.container());
                List<String> arguments =
                        List.of(stage.file().toString(), "WRITE", group.getUidValue(), String.valueOf(CHUNK));
                killed += kill(directory, arguments, random.nextInt(CHUNKS), random.nextInt(3)) ? 1 : 0;
                HostProcess.run(TargetProcess.class, List.of("-Xmx128m"), arguments);
                equal += wanted.equals(StreamedStage.fingerprint(StreamedStage.group(target, group.getUidValue())))
                        ? 1
                        : 0;
                try (LDAPConnection connection = directory.connect()) {
                    connection.delete("CN=crew," + stage.container());
                }
            }
        }
        report.judge(BenchRow.happens(
                "streamed: a first write of 20,000 members killed (SIGKILL) at 20 random points, then run again",
                "ends equal 20 times",
                "killed in the middle %d times, ended equal %d times".formatted(killed, equal),
                killed == KILLS && equal == KILLS));
    }

    /** Starts a write, and kills it once so many chunks are written and a moment has passed; whether it was still at work. */
    private boolean kill(InMemoryDirectory directory, List<String> arguments, int chunks, int millis) throws Exception {
        directory.requests().clear();
        Path output = folder.resolve("killed.txt");
        Process host = HostProcess.start(TargetProcess.class, List.of("-Xmx128m"), arguments, output);
        while (directory.requests().count(LdapRequest.Operation.MODIFY) <= chunks && host.isAlive()) {
            Thread.sleep(1);
        }
        Thread.sleep(millis);
        host.destroyForcibly().waitFor();
        return directory.requests().count(LdapRequest.Operation.MODIFY) <= CHUNKS && host.exitValue() != 0;
    }

    private static Uid find(ConnectorFacade target, String dn) {
        Uid[] found = {null};
        target.search(
                StreamedStage.GROUP,
                new EqualsFilter(new Name(dn)),
                object -> (found[0] = object.getUid()) == null,
                null);
        return found[0];
    }
}
