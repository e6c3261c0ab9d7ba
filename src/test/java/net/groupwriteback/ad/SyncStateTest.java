/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.identityconnectors.framework.common.objects.ConnectorObjectBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.spi.SyncTokenResultsHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens survive a host's storage, and the deltas of a run carry them so that nothing is lost. */
class SyncStateTest {
    private static final SyncState FROM = new SyncState(ChangeTracking.USN, "a:1");
    private static final SyncState TO = new SyncState(ChangeTracking.USN, "a:2");

    @Test
    void stateSurvivesTheWayThroughAToken() {
        SyncState bytes = SyncState.of(ChangeTracking.DIR_SYNC, new byte[] {0, -1, 77});
        assertThat(SyncState.of(bytes.token())).contains(bytes);
        assertThat(bytes.bytes()).contains(new byte[] {0, -1, 77});
        assertThat(SyncState.of(FROM.token())).contains(FROM);
        assertThat(SyncState.of(SyncState.start(ChangeTracking.USN).token())
                        .orElseThrow()
                        .isStart())
                .isTrue();
        assertThat(FROM.token().getValue()).isEqualTo("v1:usn:a:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2:usn:1", "v1:other:1", "MTIz", "v1"})
    void otherTextsAreNoState(String text) {
        assertThat(SyncState.of(new SyncToken(text))).isEmpty();
    }

    @Test
    void otherTypesAreNoState() {
        assertThat(SyncState.of(null)).isEmpty();
        assertThat(SyncState.of(new SyncToken(42))).isEmpty();
        assertThat(SyncState.of(new SyncToken(new byte[] {1, 2}))).isEmpty();
        assertThat(new SyncState(ChangeTracking.DIR_SYNC, "not base 64!").bytes())
                .isEmpty();
    }

    @Test
    void onlyTheLastDeltaCarriesTheNewToken() {
        Host host = new Host(Integer.MAX_VALUE);
        DeltaQueue queue = new DeltaQueue(host);
        assertThat(queue.add(delta("1"), FROM)).isTrue();
        assertThat(queue.add(delta("2"), FROM)).isTrue();
        queue.finish(TO);
        assertThat(host.tokens()).containsExactly(FROM.token(), TO.token());
        assertThat(host.result).isEqualTo(TO.token());
    }

    @Test
    void runWithoutChangesSaysTheNewTokenAllTheSame() {
        Host host = new Host(Integer.MAX_VALUE);
        new DeltaQueue(host).finish(TO);
        assertThat(host.deltas).isEmpty();
        assertThat(host.result).isEqualTo(TO.token());
    }

    @Test
    void hostThatStopsGetsNothingMore() {
        Host host = new Host(1);
        DeltaQueue queue = new DeltaQueue(host);
        queue.add(delta("1"), FROM);
        assertThat(queue.add(delta("2"), FROM)).isFalse();
        queue.finish(TO);
        assertThat(host.deltas).hasSize(1);
        assertThat(host.result).isNull();
    }

    private static SyncDeltaBuilder delta(String uid) {
        return new SyncDeltaBuilder()
                .setDeltaType(SyncDeltaType.CREATE_OR_UPDATE)
                .setObject(new ConnectorObjectBuilder()
                        .setObjectClass(new ObjectClass("group"))
                        .setUid(uid)
                        .setName("CN=" + uid)
                        .build());
    }

    /** Takes so many deltas and then says stop. */
    private static final class Host implements SyncTokenResultsHandler {
        final List<SyncDelta> deltas = new ArrayList<>();
        final int room;
        SyncToken result;

        Host(int room) {
            this.room = room;
        }

        @Override
        public boolean handle(SyncDelta delta) {
            deltas.add(delta);
            return deltas.size() < room;
        }

        @Override
        public void handleResult(SyncToken token) {
            result = token;
        }

        List<SyncToken> tokens() {
            return deltas.stream().map(SyncDelta::getToken).toList();
        }
    }
}
