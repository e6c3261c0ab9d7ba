/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.counters.Tally;
import net.groupwriteback.graph.http.GraphOperation;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.spi.SyncTokenResultsHandler;
import org.junit.jupiter.api.Test;

class OneBehindTest {
    private final List<String> seen = new ArrayList<>();
    private int accept = Integer.MAX_VALUE;

    private final OneBehind out = new OneBehind(
            new SyncTokenResultsHandler() {
                @Override
                public boolean handle(SyncDelta delta) {
                    seen.add(delta.getUid().getUidValue() + "="
                            + delta.getToken().getValue());
                    return --accept > 0;
                }

                @Override
                public void handleResult(SyncToken token) {
                    seen.add("end=" + token.getValue());
                }
            },
            new GraphOperation("test", Duration.ZERO, Tally.whole()),
            "old");

    private static SyncDeltaBuilder delta(String id) {
        return new SyncDeltaBuilder()
                .setDeltaType(SyncDeltaType.DELETE)
                .setObjectClass(new ObjectClass("group"))
                .setUid(new Uid(id));
    }

    @Test
    void onlyTheLastDeltaAndTheEndCarryTheNewToken() {
        assertThat(out.add(delta("a"))).isTrue();
        assertThat(out.add(delta("b"))).isTrue();
        assertThat(out.add(delta("c"))).isTrue();
        out.finish("new");

        assertThat(seen).containsExactly("a=old", "b=old", "c=new", "end=new");
    }

    @Test
    void aRunWithoutChangesStillRenewsTheToken() {
        out.finish("new");

        assertThat(seen).containsExactly("end=new");
    }

    @Test
    void nothingMoreAfterTheHostSaidStop() {
        accept = 1;

        assertThat(out.add(delta("a"))).isTrue();
        assertThat(out.add(delta("b"))).isFalse();
        assertThat(out.add(delta("c"))).isFalse();
        out.finish("new");

        assertThat(seen).containsExactly("a=old");
    }

    @Test
    void noFinalTokenIfTheLastDeltaWasNotTaken() {
        accept = 1;

        assertThat(out.add(delta("a"))).isTrue();
        out.finish("new");

        assertThat(seen).containsExactly("a=new");
    }
}
