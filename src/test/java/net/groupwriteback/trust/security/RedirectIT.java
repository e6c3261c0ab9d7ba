/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.trust.BothSides;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redirect to a host that would take secret and token gladly, and whose certificate is good: neither gets there. */
class RedirectIT extends BothSides {
    private SimulatedTenant elsewhere;

    @BeforeEach
    void start() {
        elsewhere = anotherTenant();
    }

    @AfterEach
    void stop() {
        elsewhere.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void theLoginServiceCannotSendTheSecretElsewhere(int status) throws LDAPException {
        notFollowed(status, "/oauth2/");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void graphCannotSendTheTokenElsewhere(int status) throws LDAPException {
        notFollowed(status, "/v1.0/");
        assertThat(tenant.requests().tokenRequests()).isPositive();
    }

    private void notFollowed(int status, String place) throws LDAPException {
        tenant.faults().always("*", place, (call, service) -> Reply.of(status, "text/plain", new byte[0])
                .with("Location", elsewhere.endpoint() + call.path() + "?" + call.rawQuery()));
        withBoth(Resources.source(tenant), facade -> assertThatThrownBy(facade::test)
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(Integer.toString(status)));
        assertThat(elsewhere.requests().all()).isEmpty();
    }
}
