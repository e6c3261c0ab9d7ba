/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import java.util.List;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PinnedServersTest {
    private static InMemoryDirectory first;
    private static InMemoryDirectory second;

    @BeforeAll
    static void start() {
        first = InMemoryDirectory.start();
        second = InMemoryDirectory.start();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @Test
    void allConnectionsGoToOneControllerAndAllToTheNextWhenItFails() throws LDAPException {
        Gate gate = new Gate(first);
        PinnedServers servers = new PinnedServers(List.of(gate, new Gate(second)), connection -> {});
        try (LDAPConnectionPool pool = new LDAPConnectionPool(servers, null, 1, 5, null, true)) {
            pool.setHealthCheck(servers.healthCheck());
            LDAPConnection early = pool.getConnection();
            LDAPConnection held = pool.getConnection();
            assertThat(List.of(early.getConnectedPort(), held.getConnectedPort()))
                    .containsOnly(first.ldapsPort());
            pool.releaseConnection(early);
            LDAPConnection other = pool.getConnection();
            gate.open = false;
            LDAPConnection moved = pool.getConnection();
            assertThat(moved.getConnectedPort()).isEqualTo(second.ldapsPort());
            gate.open = true;
            pool.releaseConnection(held);
            pool.releaseConnection(other);
            // The connections to the first controller are in the pool, but not handed out any more.
            for (int i = 0; i < 4; i++) {
                assertThat(pool.getConnection().getConnectedPort()).isEqualTo(second.ldapsPort());
            }
        }
    }

    @Test
    void refusedLogonIsTriedOnceAtOneController() {
        int[] tries = {0};
        PinnedServers servers = new PinnedServers(List.of(new Gate(first), new Gate(second)), connection -> {
            tries[0]++;
            throw new LDAPException(ResultCode.INVALID_CREDENTIALS, "data 52e");
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(servers::getConnection)
                    .isInstanceOf(LDAPException.class)
                    .hasMessageContaining("52e");
        }
        assertThat(tries[0]).isEqualTo(1);
    }

    /** One controller, which takes connections while it is open. */
    private static final class Gate extends ServerSet {
        private final InMemoryDirectory directory;
        private boolean open = true;

        Gate(InMemoryDirectory directory) {
            this.directory = directory;
        }

        @Override
        public LDAPConnection getConnection() throws LDAPException {
            if (!open) {
                throw new LDAPException(ResultCode.CONNECT_ERROR, "closed");
            }
            return directory.connect();
        }
    }
}
