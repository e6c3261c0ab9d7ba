/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.graph.ScriptedGraph;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed jar with exactly the libraries in it: signing in, TLS, reading JSON. */
class PackedSourceIT {
    @TempDir
    private Path folder;

    @Test
    void readsAGroupWithTheLibrariesInTheJar() {
        try (ScriptedGraph graph = new ScriptedGraph(folder)) {
            graph.on(
                            "/v1.0/groups",
                            "{\"value\":[{\"id\":\"00000000-0000-0000-0000-000000000001\",\"displayName\":\"Sales\","
                                    + "\"groupTypes\":[\"Unified\"],\"mailEnabled\":true,\"securityEnabled\":false}]}")
                    .on("/v1.0/directory/deletedItems/microsoft.graph.group", "{\"value\":[]}")
                    .on(
                            "/v1.0/groups/delta",
                            "{\"value\":[],\"@odata.deltaLink\":\"ROOT/v1.0/groups/delta?$deltatoken=x\"}");
            ConnectorFacade facade = PackedBundle.load()
                    .facade(
                            PackedBundle.SOURCE,
                            Map.of(
                                    "cloud",
                                    "custom",
                                    "graphEndpoint",
                                    graph.root(),
                                    "loginEndpoint",
                                    graph.root(),
                                    "tenantId",
                                    "tenant.example",
                                    "clientId",
                                    "client",
                                    "clientSecret",
                                    new GuardedString("planted~s3cret".toCharArray()),
                                    "trustedCertificates",
                                    graph.caFile().toString()));
            List<ConnectorObject> found = new ArrayList<>();

            facade.search(new ObjectClass("group"), null, found::add, null);

            assertThat(found).singleElement().satisfies(group -> assertThat(
                            group.getName().getNameValue())
                    .isEqualTo("Sales_000000000001"));
        }
    }
}
