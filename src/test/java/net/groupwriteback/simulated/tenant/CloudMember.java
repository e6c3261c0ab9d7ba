/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

/**
 * A member or owner of a group. Immutable.
 *
 * @param id the object id
 * @param type {@code user}, {@code group}, {@code device}, {@code orgContact} or {@code servicePrincipal}
 * @param onPremisesSecurityIdentifier the Active Directory SID, or null
 * @param deleted whether the object is in the bin
 */
public record CloudMember(String id, String type, String onPremisesSecurityIdentifier, boolean deleted) {}
