/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tenant and a directory in memory, with certificates of one authority, anew for each test. */
public abstract class BothSides {
    @TempDir
    private Path folder;

    /** The cloud. */
    protected SimulatedTenant tenant;

    /** The directory. */
    protected InMemoryDirectory directory;

    private TestAuthority authority;

    @BeforeEach
    void startBoth() {
        authority = TestAuthority.in(folder);
        tenant = anotherTenant();
        directory = InMemoryDirectory.start(authority, false);
    }

    @AfterEach
    void stopBoth() {
        directory.close();
        tenant.close();
    }

    /** A tenant of the same authority, to be closed. */
    protected final SimulatedTenant anotherTenant() {
        return SimulatedTenant.builder().authority(authority).start();
    }

    /** Does the same with a source, and with a target that asks the tenant by the same settings. */
    protected final void withBoth(Map<String, Object> source, Consumer<ConnectorFacade> work) throws LDAPException {
        Map<String, Object> target = Resources.target(directory, directory.newContainer("both"));
        target.putAll(Resources.inTarget(source));
        for (ConnectorFacade facade : List.of(
                PackedBundle.load().facade(PackedBundle.SOURCE, source),
                PackedBundle.load().facade(PackedBundle.TARGET, target))) {
            try {
                work.accept(facade);
            } finally {
                facade.dispose();
            }
        }
    }
}
