/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import java.util.List;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two ways to the directory stand for two domain controllers: one is used until it fails, then the other, and the host notices nothing. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class AdFailOverIT {
    /** Without an end, it would be as long as the class may take. */
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    @Parameter
    TestDirectory directory;

    private Relay first;
    private Relay second;

    @BeforeEach
    void open() {
        first = Relay.to(directory.host(), directory.ldapsPort());
        second = Relay.to(directory.host(), directory.ldapsPort());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void oneControllerServesAllUntilItFails() throws LDAPException {
        AdTarget target = target();
        List<String> sids = target.users("failover", 3);
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 1)));
        for (int i = 0; i < 5; i++) {
            target.update(uid, AttributeDeltaBuilder.build("description", "text " + i));
        }
        assertThat(first.connections()).isPositive();
        assertThat(second.connections()).isZero();
        first.cut();
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", sids.subList(1, 3), List.of()));
        assertThat(second.connections()).isPositive();
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids);
    }

    @Test
    void everyKindOfOperationSurvivesTheChange() throws LDAPException {
        AdTarget target = target();
        Uid uid = target.create("crew");
        first.cut();
        target.create("created");
        first = Relay.to(directory.host(), directory.ldapsPort());
        AdTarget again = target();
        Uid renamed = again.create("old name");
        first.cut();
        again.update(renamed, AttributeDeltaBuilder.build("__NAME__", again.dn("new name")));
        assertThat(again.find(null)).containsExactly("new name");
        first = Relay.to(directory.host(), directory.ldapsPort());
        AdTarget deleting = AdTarget.at(directory, target.container(), "servers", servers());
        assertThat(deleting.find(null)).containsExactlyInAnyOrder("crew", "created");
        first.cut();
        deleting.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(deleting.find(null)).containsExactly("created");
    }

    @Test
    void controllerThatComesBackIsNotGoneBackTo() throws LDAPException {
        AdTarget target =
                AdTarget.in(directory, "servers", new String[] {certified(first.port()), certified(second.port())});
        first.cut();
        target.facade().test();
        int used = second.connections();
        assertThat(used).isPositive();
        target.create("one");
        assertThat(target.find(null)).containsExactly("one");
    }

    @Test
    void controllerThatFallsSilentIsSaidInTime() throws LDAPException {
        AdTarget target = AdTarget.in(
                directory,
                "servers",
                new String[] {certified(first.port())},
                "connectTimeoutSeconds",
                3,
                "responseTimeoutSeconds",
                3);
        target.facade().test();
        first.mute();
        long start = System.nanoTime();
        assertThatThrownBy(() -> target.find(null))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("no server answers");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ENOUGH);
    }

    @Test
    void controllerThatAcceptsAndSaysNothingIsGivenUpInTime() throws LDAPException {
        first.mute();
        AdTarget target =
                AdTarget.in(directory, "servers", servers(), "connectTimeoutSeconds", 3, "responseTimeoutSeconds", 3);
        long start = System.nanoTime();
        target.facade().test();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ENOUGH);
        assertThat(second.connections()).isPositive();
    }

    private AdTarget target() throws LDAPException {
        return AdTarget.in(directory, "servers", servers());
    }

    private String[] servers() {
        return new String[] {certified(first.port()), certified(second.port())};
    }

    /** A name that the certificates of both directories carry. */
    private static String certified(int port) {
        return "localhost:" + port;
    }
}
