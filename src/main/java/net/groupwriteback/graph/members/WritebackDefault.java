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
 * group needs it. For one operation, one thread.
 */
public final class WritebackDefault {
    private static final String SETTING = "NewUnifiedGroupWritebackDefault";

    private final GraphClient client;
    private final GraphOperation operation;
    private Boolean newUnified;

    /** Rules that have read nothing yet. */
    public WritebackDefault(GraphClient client, GraphOperation operation) {
        this.client = client;
        this.operation = operation;
    }

    /** The switch of a group that was read with its configuration and kind. */
    public WritebackSwitch of(GraphObject group) {
        return WritebackSwitch.of(group, WritebackSwitch.byDefault(group) && newUnified());
    }

    private boolean newUnified() {
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
