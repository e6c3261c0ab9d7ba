/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.DN;

/**
 * Which groups may be written. Immutable.
 *
 * @param container the container below which all groups are
 * @param protectUnowned whether a group must carry a cloud anchor
 */
record GroupRules(DN container, boolean protectUnowned) {}
