/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.util.Arrays;
import java.util.Optional;

/**
 * The Microsoft clouds with their Graph root and login authority (Microsoft Graph, "National cloud deployments"; Microsoft
 * Entra, "National clouds"). Tokens of one are worthless in another.
 */
public enum GraphCloud {
    /** The worldwide service, also US Government Community Cloud (GCC). */
    GLOBAL("global", "https://graph.microsoft.com", "https://login.microsoftonline.com"),
    /** US Government L4 (GCC High). */
    US_GOV("usGov", "https://graph.microsoft.us", "https://login.microsoftonline.us"),
    /** US Government L5 (DoD). */
    US_GOV_DOD("usGovDoD", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
    /** China, operated by 21Vianet; its login service has an older name too, which MSAL replaces by this one. */
    CHINA("china", "https://microsoftgraph.chinacloudapi.cn", "https://login.partner.microsoftonline.cn"),
    /** Endpoints given by settings. */
    CUSTOM("custom", "", "");

    private final String value;
    private final String graphRoot;
    private final String loginRoot;

    GraphCloud(String value, String graphRoot, String loginRoot) {
        this.value = value;
        this.graphRoot = graphRoot;
        this.loginRoot = loginRoot;
    }

    /** The value of the setting {@code cloud}. */
    public String value() {
        return value;
    }

    /** Root of Graph, without a version; empty for {@link #CUSTOM}. */
    public String graphRoot() {
        return graphRoot;
    }

    /** Root of the login service, without a tenant; empty for {@link #CUSTOM}. */
    public String loginRoot() {
        return loginRoot;
    }

    /** The cloud whose Graph is at this host; empty if none is. */
    static Optional<GraphCloud> ofGraphHost(String host) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.graphRoot.equals("https://" + host))
                .findFirst();
    }

    /** The cloud that a setting names, or empty if none has that value. */
    public static Optional<GraphCloud> ofValue(String value) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.value.equals(value))
                .findFirst();
    }
}
