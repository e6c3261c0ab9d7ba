/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.m365.SourceHost.Run;
import net.groupwriteback.simulated.tenant.Fault;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A host with a source and a tenant for each test of live synchronisation. */
abstract class SourceSyncCase {
    /** Graph does not find what it reported. */
    static final Fault MISSING = Fault.error(404, "Request_ResourceNotFound", "none");

    @TempDir
    private Path folder;

    /** Fresh for each test. */
    SourceHost host;

    @BeforeEach
    final void start() {
        host = new SourceHost(folder);
    }

    @AfterEach
    final void stop() {
        host.close();
    }

    SyncToken latest() {
        return latest(GROUP);
    }

    SyncToken latest(ObjectClass objectClass) {
        return host.facade().getLatestSyncToken(objectClass);
    }

    void always(String path, Fault fault) {
        host.tenant().faults().always("GET", path, fault);
    }

    /** From now on a path is answered by a replica that sees no more changes. */
    void lagging(String path) {
        always(path, Fault.lagging());
    }

    /** A run that has to end with a message about what Graph does not show yet, and what it handed on before. */
    Withheld withheld(ObjectClass objectClass, SyncToken token, String... attributes) {
        List<SyncDelta> deltas = new ArrayList<>();
        OperationOptionsBuilder options = new OperationOptionsBuilder();
        if (attributes.length > 0) {
            options.setAttributesToGet(attributes);
        }
        RetryableException end = catchThrowableOfType(
                RetryableException.class, () -> host.facade().sync(objectClass, token, deltas::add, options.build()));
        assertThat(end).isNotNull().hasMessageContaining("does not show them completely yet");
        Object before = token == null ? "v1:start" : token.getValue();
        assertThat(deltas)
                .allSatisfy(delta -> assertThat(delta.getToken().getValue()).isEqualTo(before));
        return new Withheld(new Run(deltas, null), end.getMessage());
    }

    /**
     * What a run with withheld objects brought.
     *
     * @param message what it ended with
     */
    record Withheld(Run run, String message) {}
}
