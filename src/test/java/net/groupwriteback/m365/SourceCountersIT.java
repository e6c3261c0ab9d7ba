/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;
import net.groupwriteback.counters.Beans;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.RequestLog;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.impl.api.local.LocalConnectorFacadeImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the source shows to JMX, against what the tenant itself counted. */
class SourceCountersIT {
    private static final String TYPE = "M365Groups";

    @TempDir
    private Path folder;

    private SourceHost host;
    private ConnectorFacade facade;
    private Set<ObjectName> others;

    @BeforeEach
    void start() {
        others = Beans.named(TYPE);
        host = new SourceHost(folder);
        for (int i = 0; i < 45; i++) {
            host.state().addMember(host.state().createGroup(GroupSpec.microsoft365("g" + i)), host.syncedUser());
        }
        facade = host.facade();
        host.tenant().requests().clear();
    }

    @AfterEach
    void stop() {
        dispose(facade);
        host.close();
    }

    private static void dispose(ConnectorFacade facade) {
        ((LocalConnectorFacadeImpl) facade).dispose();
    }

    /** The beans that were not there before: other tests share this JVM. */
    private Set<ObjectName> beans() {
        Set<ObjectName> beans = new HashSet<>(Beans.named(TYPE));
        beans.removeAll(others);
        return beans;
    }

    private Map<String, Object> counts() {
        assertThat(beans()).hasSize(1);
        return Beans.values(beans().iterator().next());
    }

    @Test
    void theTenantCountedTheSame() {
        host.tenant().faults().add(1, "GET", "/v1.0/groups$", Fault.throttled(1));
        Instant before = Instant.now();

        facade.search(GROUP, null, group -> true, options("memberCount", "hideFromAddressLists"));
        facade.search(USER, null, user -> true, null);
        facade.sync(GROUP, null, delta -> true, null);

        RequestLog log = host.tenant().requests();
        assertThat(log.of(RequestLog.Kind.BATCH_PART)).hasSizeGreaterThanOrEqualTo(45);
        assertThat(Instant.parse(counts().get("Since").toString())).isBetween(before.minusSeconds(60), Instant.now());
        assertThat(counts())
                .containsEntry("Operations", 3L)
                .containsEntry("OperationsFailed", 0L)
                .containsEntry("ObjectsRead", 45L * 3)
                .containsEntry("GraphRequests", (long) log.graphRequests() + log.tokenRequests())
                .containsEntry("GraphResourceUnits", units(log))
                .containsEntry("GraphThrottled", 1L)
                .containsEntry("GraphTokens", 1L)
                .doesNotContainKey("LdapSearches");
        // Retry-After runs from the answer on: what passed before the wait began, on a busy machine, is no wait.
        assertThat((Double) counts().get("GraphWaitSeconds")).isBetween(0.5, 1.0);
    }

    @Test
    void aFullRoundOfUsersCountsEachOnce() {
        facade.sync(USER, null, delta -> true, null);

        assertThat(counts()).containsEntry("ObjectsRead", 45L);
    }

    @Test
    void whatFailsIsCountedToo() {
        host.tenant().faults().always("GET", "/v1.0/groups$", Fault.error(403, "Authorization_RequestDenied", "no"));

        assertThatThrownBy(() -> facade.search(GROUP, null, group -> true, null))
                .isInstanceOf(ConfigurationException.class);

        assertThat(counts()).containsEntry("OperationsFailed", 1L).containsEntry("ObjectsRead", 0L);
    }

    @Test
    void twoResourcesOfOneAppAreShownBesideEachOtherUntilTheyAreDisposedOf() {
        facade.test();
        Set<ObjectName> first = beans();
        assertThat(first)
                .singleElement()
                .extracting(Object::toString, STRING)
                .startsWith("net.groupwriteback:type=M365Groups,tenant=%s,client=%s"
                        .formatted(host.tenant().tenantId(), host.tenant().clientId()));
        ConnectorFacade other = host.with("throttleBudgetSeconds", 31).facade();
        other.search(GROUP, null, group -> true, null);
        assertThat(beans()).hasSize(2).containsAll(first);

        dispose(facade);
        assertThat(counts()).containsEntry("ObjectsRead", 45L);
        dispose(other);
        assertThat(beans()).isEmpty();
    }

    @Test
    void aDisposedResourceThatIsUsedAgainCountsAgain() {
        facade.test();
        dispose(facade);
        facade.search(GROUP, null, group -> true, null);
        assertThat(counts()).containsEntry("ObjectsRead", 45L);
    }

    /** A refused request is not billed. */
    private static long units(RequestLog log) {
        return log.all().stream()
                .filter(entry -> entry.status() != 429)
                .mapToLong(RequestLog.Entry::resourceUnits)
                .sum();
    }

    private static OperationOptions options(String... attributes) {
        return new OperationOptionsBuilder().setAttributesToGet(attributes).build();
    }
}
