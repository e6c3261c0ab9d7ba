/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A common policy locks an account for ten wrong passwords within a quarter of an hour. */
class RefusedLogonTest {
    private final List<Long> tries = new ArrayList<>();
    private Duration now = Duration.ofDays(1);
    private final RefusedLogon logon = new RefusedLogon(() -> now.toNanos());
    private boolean accepted;

    @Test
    void refusedLogonIsTriedLessAndLessOften() {
        PinnedServers controllers = servers();
        PinnedServers catalogs = servers();
        askEachSecond(Duration.ofMinutes(30), controllers, catalogs);
        assertThat(tries).containsExactly(0L, 1L, 3L, 7L, 15L);
        askEachSecond(Duration.ofMinutes(62), controllers, catalogs);
        assertThat(tries).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 61L, 91L);
    }

    @Test
    void acceptedLogonMakesTheNextRefusalTheFirst() throws LDAPException {
        PinnedServers controllers = servers();
        askEachSecond(Duration.ofMinutes(8), controllers);
        accepted = true;
        now = now.plusMinutes(30);
        controllers.getConnection();
        accepted = false;
        tries.clear();
        askEachSecond(Duration.ofMinutes(2), controllers);
        assertThat(tries).hasSize(2);
    }

    private PinnedServers servers() {
        ServerAddress server = new ServerAddress("dc1.ad.example.test", 636);
        return new PinnedServers(new Servers.Listed(List.of(server)), any -> connect(), logon);
    }

    private LDAPConnection connect() throws LDAPException {
        tries.add(now.minusDays(1).toMinutes());
        if (accepted) {
            return new LDAPConnection();
        }
        throw new LDAPException(ResultCode.INVALID_CREDENTIALS, "data 52e");
    }

    private void askEachSecond(Duration time, PinnedServers... all) {
        for (Duration end = now.plus(time); now.compareTo(end) < 0; now = now.plusSeconds(1)) {
            for (PinnedServers servers : all) {
                assertThatThrownBy(servers::getConnection).hasMessageContaining("52e");
            }
        }
    }
}
