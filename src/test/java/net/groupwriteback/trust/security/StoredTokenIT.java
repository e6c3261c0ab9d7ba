/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can write to the host's database cannot have the access token sent to a server of his. */
class StoredTokenIT {
    private static final ObjectClass GROUP = new ObjectClass("group");

    @TempDir
    private Path folder;

    @Test
    void aStoredTokenThatLeadsElsewhereIsNotFollowed() {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                SimulatedTenant elsewhere =
                        SimulatedTenant.builder().authority(authority).start()) {
            ConnectorFacade facade = PackedBundle.load().facade(PackedBundle.SOURCE, Resources.source(tenant));
            SyncToken token = facade.sync(GROUP, null, delta -> true, null);
            String forged = token.getValue()
                    .toString()
                    .replace(tenant.endpoint().toString(), elsewhere.endpoint().toString());
            assertThat(forged).isNotEqualTo(token.getValue());

            assertThatThrownBy(() -> facade.sync(GROUP, new SyncToken(forged), delta -> true, null))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("leads away from");
            assertThat(elsewhere.requests().all()).isEmpty();
            facade.dispose();
        }
    }
}
