/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How membership travels through the host: the values of {@code --membership}. */
enum Carriage {
    /** The host moves a fingerprint, and the target reads the members from the tenant. */
    STREAMED("streamed", "memberFingerprint"),
    /** The host moves every member. */
    PASS_THROUGH("pass-through", "memberAnchor");

    /** What the target needs to reach the tenant, by the name of the source's setting. */
    private static final Map<String, String> ACCESS =
            Map.of("tenantId", "graphTenantId", "clientId", "graphClientId", "clientSecret", "graphClientSecret");

    private final String value;
    private final String attribute;

    Carriage(String value, String attribute) {
        this.value = value;
        this.attribute = attribute;
    }

    /**
     * The one that the command line names.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static Carriage of(String value) {
        return List.of(values()).stream()
                .filter(carriage -> carriage.value.equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("--membership takes streamed or pass-through, not " + value));
    }

    /** The settings with those that only this one decides. */
    Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("membership", attribute);
        ACCESS.forEach((source, target) -> all.put(target, this == STREAMED ? settings.get(source) : ""));
        return all;
    }

    @Override
    public String toString() {
        return value;
    }
}
