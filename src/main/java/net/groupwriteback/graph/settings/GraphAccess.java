/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import java.util.Optional;
import net.groupwriteback.graph.GraphSettings;
import net.groupwriteback.graph.login.LoginSettings;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * How a resource reaches its tenant, as a host set it and not yet checked. Immutable.
 *
 * @param names what the settings are called
 * @param cloud where the tenant is
 * @param app as whom to sign in
 * @param network how to get there
 */
public record GraphAccess(SettingNames names, CloudValues cloud, AppValues app, NetworkValues network) {
    /**
     * Checks all of them without any network call.
     *
     * @throws ConfigurationException naming the first setting that is missing or wrong, and what it may be
     */
    public void check() {
        cloud.check(names);
        Authentication.credential(app, names);
        network.check(names);
    }

    /** What a client needs, from settings that passed the check. */
    public GraphSettings settings() {
        LoginSettings login = new LoginSettings(
                cloud.loginRoot(names),
                cloud.tenantId(),
                Optional.ofNullable(app.clientId()).orElse(""),
                Authentication.credential(app, names));
        return new GraphSettings(cloud.graphRoot(names), login, network.http());
    }
}
