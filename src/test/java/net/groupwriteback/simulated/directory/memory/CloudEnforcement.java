/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.groupwriteback.simulated.directory.wire.Octets;

/**
 * The enforcement of Entra Cloud Sync on a domain controller (Entra, "Configure AD group enforcement", preview of 2026): where the
 * domain has the policy, an object marked by {@code msDS-ObjectSoa} is changed, renamed and restored by the accounts of the
 * policy's list alone, an administrator no exception; adding and deleting are free. Which answer a client gets is not documented.
 */
final class CloudEnforcement {
    private static final String MARK = "msds-objectsoa";
    private static final String LIST = "msds-settings";

    private final Domain domain;

    CloudEnforcement(Domain domain) {
        this.domain = domain;
    }

    /**
     * Lets a change of an object pass.
     *
     * @throws AdException 53 if the policy keeps it from this client
     */
    void check(Session session, AdObject object) throws AdException {
        if (object.octets(MARK).length == 0) {
            return;
        }
        AdObject policy = domain.find("CN=Cloud,CN=SOA-Policies,CN=System," + domain.baseDn());
        if (policy != null && !policy.deleted() && !lists(policy, session.account())) {
            throw Refusal.CLOUD_MASTERED.of(object.dn());
        }
    }

    private static boolean lists(AdObject policy, AdObject account) {
        String sid = Octets.sid(account.sid());
        return Arrays.stream(policy.octets(LIST))
                .anyMatch(value -> new String(value, StandardCharsets.UTF_8).equals(sid));
    }
}
