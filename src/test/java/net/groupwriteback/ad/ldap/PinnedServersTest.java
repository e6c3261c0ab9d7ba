/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PinnedServersTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static InMemoryDirectory first;
    private static InMemoryDirectory second;

    /** The servers that take no connection. */
    private final Set<InMemoryDirectory> closed = new HashSet<>();

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

    @AfterEach
    void healthy() {
        first.faults().clear();
    }

    @Test
    void allConnectionsGoToOneControllerAndAllToTheNextWhenItFails() throws LDAPException {
        PinnedServers servers = new PinnedServers(both(), this::connect, new RefusedLogon());
        try (LDAPConnectionPool pool = new LDAPConnectionPool(servers, null, 1, 5, null, true)) {
            pool.setHealthCheck(servers.healthCheck(LONG, LONG));
            LDAPConnection early = pool.getConnection();
            LDAPConnection held = pool.getConnection();
            assertThat(List.of(early.getConnectedPort(), held.getConnectedPort()))
                    .containsOnly(first.ldapsPort());
            pool.releaseConnection(early);
            LDAPConnection other = pool.getConnection();
            closed.add(first);
            LDAPConnection moved = pool.getConnection();
            assertThat(moved.getConnectedPort()).isEqualTo(second.ldapsPort());
            closed.clear();
            pool.releaseConnection(held);
            pool.releaseConnection(other);
            // The connections to the first controller are in the pool, but not handed out any more.
            for (int i = 0; i < 4; i++) {
                assertThat(pool.getConnection().getConnectedPort()).isEqualTo(second.ldapsPort());
            }
        }
    }

    @Test
    void controllersAreAskedForAgainWhenTheOneInUseFails() throws LDAPException {
        List<ServerAddress> known = new ArrayList<>(List.of(address(first)));
        PinnedServers servers = new PinnedServers(() -> List.copyOf(known), this::connect, new RefusedLogon());
        servers.getConnection().close();
        closed.add(first);
        assertThatThrownBy(servers::getConnection)
                .isInstanceOf(LDAPException.class)
                .hasMessageContaining("closed");
        known.add(address(second));
        LDAPConnection moved = servers.getConnection();
        assertThat(moved.getConnectedPort()).isEqualTo(second.ldapsPort());
        moved.close();
    }

    @Test
    void noControllerAtAllIsSaid() {
        PinnedServers servers = new PinnedServers(List::of, this::connect, new RefusedLogon());
        assertThatThrownBy(servers::getConnection)
                .isInstanceOfSatisfying(
                        LDAPException.class, e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PARAM_ERROR));
    }

    @Test
    void refusedLogonIsTriedOnceAtOneController() {
        int[] tries = {0};
        PinnedServers servers = new PinnedServers(
                both(),
                server -> {
                    tries[0]++;
                    throw new LDAPException(ResultCode.INVALID_CREDENTIALS, "data 52e");
                },
                new RefusedLogon());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(servers::getConnection)
                    .isInstanceOf(LDAPException.class)
                    .hasMessageContaining("52e");
        }
        assertThat(tries[0]).isEqualTo(1);
    }

    @Test
    void connectionThatAFirewallForgotIsReplacedBeforeItIsUsed() throws Exception {
        PinnedServers servers = new PinnedServers(both(), this::connect, new RefusedLogon());
        try (LDAPConnectionPool pool = new LDAPConnectionPool(servers, null, 1, 1, null, true)) {
            pool.setHealthCheck(servers.healthCheck(Duration.ofMillis(50), Duration.ofSeconds(2)));
            LDAPConnection usual = pool.getConnection();
            pool.releaseConnection(usual);
            Thread.sleep(100);
            LDAPConnection looked = pool.getConnection();
            assertThat(looked).isSameAs(usual);
            pool.releaseConnection(looked);
            first.faults().delay(r -> r.operation() == Operation.SEARCH && r.dn().isEmpty(), 1, SILENCE.toMillis());
            Thread.sleep(100);
            long start = System.nanoTime();
            LDAPConnection fresh = pool.getConnection();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SILENCE);
            assertThat(fresh).isNotSameAs(usual);
            assertThat(fresh.getEntry(first.adminDn(), "cn")).isNotNull();
        }
    }

    @Test
    void connectionThatWasJustUsedIsNotLookedAt() throws LDAPException {
        PinnedServers servers = new PinnedServers(both(), this::connect, new RefusedLogon());
        try (LDAPConnectionPool pool = new LDAPConnectionPool(servers, null, 1, 1, null, true)) {
            pool.setHealthCheck(servers.healthCheck(LONG, LONG));
            first.requests().clear();
            pool.releaseConnection(pool.getConnection());
            assertThat(first.requests().all()).isEmpty();
        }
    }

    private static Servers both() {
        return new Servers.Listed(List.of(address(first), address(second)));
    }

    private static ServerAddress address(InMemoryDirectory directory) {
        return new ServerAddress(directory.host(), directory.ldapsPort());
    }

    private LDAPConnection connect(ServerAddress server) throws LDAPException {
        InMemoryDirectory directory = server.port() == first.ldapsPort() ? first : second;
        if (closed.contains(directory)) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "closed");
        }
        return directory.connect();
    }
}
