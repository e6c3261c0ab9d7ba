/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.concurrent.atomic.AtomicBoolean;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;

/**
 * Microsoft's rules about {@code writebackConfiguration} for one tenant. The tenant's default is read when the first
 * group needs it. For one thread.
 */
public final class WritebackDefault {
    private static final String SETTING = "NewUnifiedGroupWritebackDefault";

    private final GraphClient client;
    private Boolean newUnified;

    /** Rules that have read nothing yet. */
    public WritebackDefault(GraphClient client) {
        this.client = client;
    }

    /**
     * The switch of a group that was read with its configuration and kind.
     *
     * @param operation reads the tenant's default, if that is needed
     */
    public WritebackSwitch of(GraphObject group, GraphOperation operation) {
        return WritebackSwitch.of(group, WritebackSwitch.byDefault(group) && newUnified(operation));
    }

    private boolean newUnified(GraphOperation operation) {
        if (newUnified == null) {
            AtomicBoolean enabled = new AtomicBoolean(true);
            GraphRequest settings = GraphRequest.get("groupSettings").needing(Permission.GROUP_SETTINGS_READ);
            client.each(operation, settings, setting -> {
                setting.objects("values").stream()
                        .filter(value -> SETTING.equals(value.text("name")))
                        .forEach(value -> enabled.set(Boolean.parseBoolean(value.text("value"))));
                return true;
            });
            newUnified = enabled.get();
        }
        return newUnified;
    }
}
