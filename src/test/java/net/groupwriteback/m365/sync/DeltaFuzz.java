/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import net.groupwriteback.graph.CannedGraph;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.m365.schema.References;
import net.groupwriteback.m365.scope.GroupChoice;
import net.groupwriteback.m365.scope.Source;
import net.groupwriteback.writeback.CloudGroupKind;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;

/**
 * Whatever Graph answers to a run of live synchronisation, rounds and readings: it becomes deltas, or it is an error. None is
 * deleted that Graph did not call removed, and the token is one of ours.
 */
public final class DeltaFuzz {
    private static final CannedGraph GRAPH = new CannedGraph();
    private static final Source SOURCE = new Source(
            GRAPH.client(),
            new GroupChoice(
                    new AnchorRule(
                            Set.of(CloudGroupKind.MICROSOFT_365, CloudGroupKind.SECURITY), Set.of(), group -> true),
                    true),
            "fuzz",
            References.NONE);
    /** The word, or text in which it may be hidden: by escapes, or in UTF-16. */
    private static final Pattern REMOVED = Pattern.compile("removed|\\\\u|\\x00");

    private static final OperationOptions WANTED = new OperationOptionsBuilder()
            .setAttributesToGet("displayName", "groupKind", "memberAnchor", "memberFingerprint", "ownerId")
            .build();

    private DeltaFuzz() {}

    /** Takes any lines for the answers: the round of groups, that of users, and what is read of them afterwards. */
    public static void fuzzerTestOneInput(byte[] data) {
        GRAPH.answers(data);
        DeltaToken before = new DeltaToken(
                Instant.now(),
                SyncScope.ALL.fingerprint(SOURCE),
                CannedGraph.ROOT + "/v1.0/groups/delta?$deltatoken=x",
                CannedGraph.ROOT + "/v1.0/users/delta?$deltatoken=x");
        Set<String> deleted = new HashSet<>();
        try {
            new SyncRun(SOURCE)
                    .run(
                            GRAPH.client().operation("fuzz"),
                            ObjectClass.ALL,
                            new SyncToken(before.text()),
                            each -> look(each, deleted),
                            WANTED);
        } catch (ConnectorException e) {
            // refused as it should be
        }
        if (!deleted.isEmpty()
                && !REMOVED.matcher(new String(data, StandardCharsets.UTF_8)).find()) {
            throw new AssertionError("not called removed, and deleted all the same: " + deleted);
        }
    }

    private static boolean look(SyncDelta delta, Set<String> deleted) {
        if (DeltaToken.parse(delta.getToken().getValue()).isEmpty()) {
            throw new AssertionError("no token of ours: " + delta.getToken());
        }
        if (delta.getDeltaType() == SyncDeltaType.DELETE) {
            deleted.add(delta.getUid().getUidValue());
        }
        return true;
    }
}
