/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.CloudGroup;
import net.groupwriteback.simulated.tenant.CloudMember;
import net.groupwriteback.simulated.tenant.CloudUser;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What administrators and checkers do with the state, without any HTTP. */
class TenantStateTest {
    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void kindsOfGroupsHaveTheirFlags() {
        assertKind(GroupSpec.microsoft365("A"), List.of("Unified"), true, false);
        assertKind(GroupSpec.security("B"), List.of(), false, true);
        assertKind(GroupSpec.mailEnabledSecurity("C"), List.of(), true, true);
        assertKind(GroupSpec.distribution("D"), List.of(), true, false);
    }

    @Test
    void mailEnabledGroupsGetAnAddress() {
        String mail = running.state().createGroup(GroupSpec.microsoft365("Søk & finn"));
        String plain = running.state().createGroup(GroupSpec.security("Plain"));

        CloudGroup group = running.state().findGroup(mail).orElseThrow();
        assertThat(group.mail()).isEqualTo(group.mailNickname() + "@example.test");
        assertThat(group.mailNickname()).matches("skfinn-\\d+");
        assertThat(group.proxyAddresses()).containsExactly("SMTP:" + group.mail());
        assertThat(running.state().findGroup(plain).orElseThrow().mail()).isNull();
    }

    @Test
    void microsoft365GroupsHoldUsersOnly() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        String device = running.state().createDevice("Laptop");

        assertThatThrownBy(() -> running.state().addMember(group, device))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("users only");
    }

    @Test
    void membershipsAreAddedAndRemovedOnce() {
        String group = running.state().createGroup(GroupSpec.security("A"));
        String user = running.syncedUsers(1).get(0);

        assertThat(running.state().addMember(group, user)).isTrue();
        assertThat(running.state().addMember(group, user)).isFalse();
        assertThat(running.state().members(group))
                .containsExactly(new CloudMember(user, "user", "S-1-5-21-1-2-3-1000", false));
        assertThat(running.state().memberOf(user)).containsExactly(group);
        assertThat(running.state().removeMember(group, user)).isTrue();
        assertThat(running.state().removeMember(group, user)).isFalse();
        assertThat(running.state().memberOf(user)).isEmpty();
    }

    @Test
    void theBinKeepsMemberships() {
        List<String> users = running.syncedUsers(2);
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        running.state().addMembers(group, users);
        running.state().delete(users.get(0));
        running.state().delete(group);

        assertThat(running.state().groups()).isEmpty();
        assertThat(running.state().deletedGroups())
                .extracting(CloudGroup::memberCount)
                .containsExactly(2);
        assertThat(running.state().memberOf(users.get(1))).isEmpty();
        running.state().restore(group);
        assertThat(running.state().memberOf(users.get(1))).containsExactly(group);
        assertThat(running.state().members(group))
                .extracting(CloudMember::deleted)
                .containsExactly(true, false);
    }

    @Test
    void whatIsPurgedIsGoneEverywhere() {
        List<String> users = running.syncedUsers(2);
        String outer = running.state().createGroup(GroupSpec.security("Outer"));
        String inner = running.state().createGroup(GroupSpec.security("Inner"));
        running.state().addMembers(inner, users);
        running.state().addMember(outer, inner);
        running.state().addOwner(outer, users.get(0));

        running.state().purge(inner);
        running.state().purge(users.get(0));

        assertThat(running.state().findGroup(inner)).isEmpty();
        assertThat(running.state().members(outer)).isEmpty();
        assertThat(running.state().owners(outer)).isEmpty();
        assertThat(running.state().memberOf(users.get(1))).isEmpty();
        assertThatThrownBy(() -> running.state().restore(inner)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void usersAreSyncedAndUnsynced() {
        String user = running.state().createUser(UserSpec.cloud("Kari", "kari@example.test"));
        running.state().syncUser(user, RunningTenant.onPremises(7));
        CloudUser synced = running.state().findUser(user).orElseThrow();
        running.state().unsyncUser(user);
        CloudUser cloud = running.state().findUser(user).orElseThrow();

        assertThat(synced.onPremisesSyncEnabled()).isTrue();
        assertThat(synced.onPremisesSecurityIdentifier()).isEqualTo("S-1-5-21-1-2-3-1007");
        assertThat(synced.onPremisesDistinguishedName()).startsWith("CN=user7,");
        assertThat(cloud.onPremisesSyncEnabled()).isFalse();
        assertThat(cloud.onPremisesSecurityIdentifier()).isNull();
    }

    @Test
    void guestsHaveTheirOwnFormOfName() {
        String guest = running.state().createUser(UserSpec.guest("Guest", "guest@partner.test", "example.test"));

        CloudUser user = running.state().findUser(guest).orElseThrow();
        assertThat(user.userPrincipalName()).isEqualTo("guest_partner.test#EXT#@example.test");
        assertThat(user.userType()).isEqualTo("Guest");
        assertThat(user.mail()).isEqualTo("guest@partner.test");
    }

    @Test
    void mistakesAreRefused() {
        TenantState state = running.state();
        String user = running.syncedUsers(1).get(0);
        String group = state.createGroup(GroupSpec.security("A"));

        assertThatThrownBy(() -> state.delete("none")).hasMessageContaining("none");
        assertThatThrownBy(() -> state.addMember(user, group)).hasMessageContaining("no group");
        assertThatThrownBy(() -> state.restore(group)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state.update(group, "shoeSize", 44)).hasMessageContaining("shoeSize");
        assertThatThrownBy(() -> state.createGroup(GroupSpec.security("B").id(group)))
                .hasMessageContaining(group);
    }

    @Test
    void theSameSeedGivesTheSameIds(@TempDir Path folder) {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant first =
                        SimulatedTenant.builder().authority(authority).seed(7).start();
                SimulatedTenant second =
                        SimulatedTenant.builder().authority(authority).seed(7).start()) {
            String one = first.state().createGroup(GroupSpec.security("A"));
            String two = second.state().createGroup(GroupSpec.security("A"));
            String three = second.state().createGroup(GroupSpec.security("A"));

            assertThat(one).isEqualTo(two).isNotEqualTo(three);
            assertThat(one).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        }
    }

    @Test
    void cloudSidsComeFromIdsAsEntraMakesThem() {
        String group = running.state().createGroup(GroupSpec.security("A").id("01020304-0506-0708-090a-0b0c0d0e0f10"));

        assertThat(running.state().property(group, "securityIdentifier"))
                .isEqualTo("S-1-12-1-" + 0x01020304L + "-" + 0x07080506L + "-" + 0x0c0b0a09L + "-" + 0x100f0e0dL);
    }

    @Test
    void manyCanChangeAndReadAtOnce() throws Exception {
        List<String> users = running.syncedUsers(40);
        String group = running.state().createGroup(GroupSpec.microsoft365("Busy"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> work = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            List<String> own = users.subList(worker * 10, worker * 10 + 10);
            work.add(threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    running.state().addMembers(group, own);
                    assertThat(running.state().members(group)).hasSizeGreaterThanOrEqualTo(10);
                    running.state().removeMembers(group, own.subList(1, 10));
                    running.state().addMembers(group, own);
                }
            }));
        }
        for (Future<?> each : work) {
            each.get();
        }
        threads.shutdown();

        assertThat(running.state().members(group)).hasSize(40);
    }

    private void assertKind(GroupSpec spec, List<String> types, boolean mail, boolean security) {
        CloudGroup group =
                running.state().findGroup(running.state().createGroup(spec)).orElseThrow();
        assertThat(group.groupTypes()).isEqualTo(types);
        assertThat(group.mailEnabled()).isEqualTo(mail);
        assertThat(group.securityEnabled()).isEqualTo(security);
        assertThat(group.microsoft365()).isEqualTo(types.contains("Unified"));
    }
}
