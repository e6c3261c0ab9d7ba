/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.http.Reply;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant that throttles and fails: what passes is waited for, what does not is said, nothing is ever cut short. */
class SourceFaultsIT {
    @TempDir
    private Path folder;

    private SourceHost host;

    @BeforeEach
    void start() {
        host = new SourceHost(folder).with("readTimeoutSeconds", 1).with("throttleBudgetSeconds", 20);
        for (int i = 0; i < 3; i++) {
            host.state().addMember(host.state().createGroup(GroupSpec.microsoft365("g" + i)), host.syncedUser());
        }
    }

    @AfterEach
    void stop() {
        host.close();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("throttled", Fault.throttled(1)),
                Arguments.of(
                        "throttled until", Fault.throttledUntil(Instant.now().plusSeconds(2))),
                Arguments.of("throttled without hint", Fault.throttledWithoutHint()),
                Arguments.of("500", Fault.error(500, "InternalServerError", "x")),
                Arguments.of("502", Fault.gatewayPage(502)),
                Arguments.of("503", Fault.error(503, "ServiceUnavailable", "x", 1)),
                Arguments.of("504", Fault.empty(504)),
                Arguments.of("truncated", Fault.truncated()),
                Arguments.of("stalled", Fault.stalled()),
                Arguments.of("dropped", Fault.dropped()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void passing(String name, Fault fault) {
        host.tenant().faults().add(1, "GET", "/v1.0/groups$", fault);
        host.tenant().faults().add(1, "GET", "/v1.0/groups/delta", fault);

        List<ConnectorObject> groups = host.search(GROUP, null, "memberCount");

        assertThat(groups).as(name).hasSize(3).allSatisfy(group -> assertThat(value(group, "memberCount"))
                .isEqualTo(1));
        assertThat(host.tenant().faults().pending()).isZero();
    }

    @Test
    void aPartOfABatchIsRepeatedAlone() {
        String token = host.facade().getLatestSyncToken(GROUP).getValue().toString();
        host.state().groups().forEach(group -> host.state().renameGroup(group.id(), "new"));
        host.tenant().faults().add(1, "GET", "/groups/[^/]*/members", Fault.throttled(1));

        assertThat(host.sync(GROUP, new org.identityconnectors.framework.common.objects.SyncToken(token), "memberCount")
                        .deltas())
                .hasSize(3)
                .allSatisfy(delta ->
                        assertThat(value(delta.getObject(), "memberCount")).isEqualTo(1));
    }

    @Test
    void moreThrottlingThanTheBudgetIsRetryable() {
        host.tenant().faults().always("GET", "/v1.0/groups", Fault.throttled(21));

        assertThatThrownBy(() -> host.search(GROUP, null)).isInstanceOf(RetryableException.class);
    }

    @Test
    void anOutageIsReportedAsOne() {
        host.with("throttleBudgetSeconds", 0);
        host.tenant().faults().always("GET", "/v1.0/groups", Fault.gatewayPage(503));

        assertThatThrownBy(() -> host.search(GROUP, null)).isInstanceOf(ConnectorIOException.class);
    }

    /** Where change tracking stands is asked first; after 401 the token is renewed once. */
    @ParameterizedTest
    @CsvSource({"401, 3", "403, 2"})
    void aRefusalIsNotRepeated(int status, int expected) {
        host.tenant().faults().always("GET", "/v1.0/groups$", Fault.error(status, "Denied", "x"));

        int requests = host.requests(
                () -> assertThatThrownBy(() -> host.search(GROUP, null)).isInstanceOf(ConfigurationException.class));

        assertThat(requests).isEqualTo(expected);
    }

    /** Only Graph itself can say that an object is gone: a host deletes it then. */
    @ParameterizedTest
    @MethodSource
    void whatIsNotFoundByAnotherThanGraphIsNotGone(String name, Fault fault) {
        String id = host.state().groups().get(0).id();
        host.tenant().faults().always("GET", "/groups/" + id + "(/owners)?$", fault);

        assertThatThrownBy(() -> host.group(id)).as(name).isInstanceOf(ConnectorIOException.class);
        assertThatThrownBy(() -> host.search(GROUP, null, "ownerId"))
                .as(name)
                .isInstanceOf(ConnectorIOException.class)
                .hasMessageContaining("check cloud, the endpoints and the proxy");
    }

    static Stream<Arguments> whatIsNotFoundByAnotherThanGraphIsNotGone() {
        return Stream.of(
                Arguments.of("page", Fault.gatewayPage(404)),
                Arguments.of("empty", Fault.empty(404)),
                Arguments.of("without code", Fault.error(404, "", "no resource")));
    }

    @Test
    void aSlowTenantIsNotAbrokenOne() {
        host.with("readTimeoutSeconds", 5);
        host.tenant().faults().always("GET", "/v1.0/groups", Fault.delayed(Duration.ofMillis(300)));

        assertThat(host.search(GROUP, null)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"access_token\":\"x", "{\"access_token\":{", "[]", "<html>", "{} {"})
    @Timeout(30)
    void aSignInThatIsAnsweredWithNoWholeObjectEnds(String body) {
        host.tenant().faults().always("POST", "/oauth2/v2.0/token", Fault.body(body));

        assertThatThrownBy(() -> host.search(GROUP, null, "memberCount"))
                .isInstanceOf(ConnectorIOException.class)
                .hasMessageContaining("no whole JSON object");
    }

    /** MSAL's parser never comes back from an empty list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"value\":[]}",
                "{\"responses\":[]}",
                "{\"value\":[1]}",
                "{\"value\":{\"of\":[{\"this\":[]}]}}",
                "{\"error\":[],\"error_codes\":[]}",
                "{\"access_token\":[],\"expires_in\":[]}",
                "{\"access_token\":null,\"expires_in\":0}"
            })
    @Timeout(30)
    void aSignInThatIsAnsweredWithAnyOtherObjectEnds(String body) {
        host.with("throttleBudgetSeconds", 0);
        for (int status : List.of(200, 400, 401, 503)) {
            host.tenant()
                    .faults()
                    .always(
                            "POST",
                            "/oauth2/v2.0/token",
                            (call, service) -> Reply.json(status, body.getBytes(StandardCharsets.UTF_8)));

            assertThatThrownBy(() -> host.search(GROUP, null, "memberCount"))
                    .as("%d %s", status, body)
                    .isInstanceOf(ConnectorException.class);
            host.tenant().faults().clear();
        }
    }
}
