/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that are made, used and disposed of, a thousand times each. */
class LeaksIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final int LIVES = 1_000;
    private static final int WARMING_UP = 200;
    private static final int SPARE_THREADS = 12;
    private static final int SPARE_FILES = 20;

    /** 8 KiB a life would be a leak: what is kept on purpose is far below. */
    private static final int MOST_KIB = 8 * (LIVES - WARMING_UP);

    @TempDir
    private Path folder;

    @Test
    void aThousandLivesOfAConnectorLeaveNothingBehind() throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        PackedBundle bundle = PackedBundle.load();
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
            Map<String, Object> target = Resources.target(directory, directory.newContainer("lives"));
            flat(() -> {
                live(bundle, PackedBundle.SOURCE, Resources.source(tenant));
                tenant.requests().clear();
            });
            flat(() -> {
                live(bundle, PackedBundle.TARGET, target);
                directory.requests().clear();
            });
        }
    }

    private static void live(PackedBundle bundle, String connector, Map<String, Object> settings) {
        ConnectorFacade facade = bundle.facade(connector, settings);
        facade.test();
        facade.search(GROUP, null, group -> true, null);
        facade.dispose();
    }

    private static void flat(Runnable life) throws InterruptedException {
        for (int i = 0; i < WARMING_UP; i++) {
            life.run();
        }
        Footprint before = Footprint.now();
        for (int i = WARMING_UP; i < LIVES; i++) {
            life.run();
        }
        Footprint after = Footprint.now();
        String figures = before + " after " + WARMING_UP + ", " + after + " after " + LIVES;
        System.out.println(figures);
        assertThat(after.threads() - before.threads()).as(figures).isLessThanOrEqualTo(SPARE_THREADS);
        assertThat(after.files() - before.files()).as(figures).isLessThanOrEqualTo(SPARE_FILES);
        assertThat(after.heapKib() - before.heapKib()).as(figures).isLessThanOrEqualTo(MOST_KIB);
    }
}
