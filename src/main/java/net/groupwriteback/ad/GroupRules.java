/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.DN;
import net.groupwriteback.ad.ldap.DnText;

/**
 * Which groups may be written. Immutable.
 *
 * @param container the container below which all groups are
 * @param protectUnowned whether a group must carry a cloud anchor
 * @param createContainers whether organizational units below the container are created on demand
 * @param adopt which groups that are there already are taken over
 * @param departure how groups go, and whether they come back
 * @param tracking how changes made in the directory are found
 * @param exchange whether and how groups become recipients of Exchange
 * @param dryRun whether calls say what they would change instead of changing it
 */
record GroupRules(
        DN container,
        boolean protectUnowned,
        boolean createContainers,
        Adoption adopt,
        Departure departure,
        ChangeTracking tracking,
        ExchangeUse exchange,
        boolean dryRun) {
    /** The container as the directory reads it. */
    String base() {
        return DnText.of(container);
    }
}
