/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

/**
 * How members are written. Immutable.
 *
 * @param chunkSize the most members in one request
 * @param failOnUnresolved whether a member that cannot be written fails the call, instead of being left out with a warning
 * @param guard against removing too many
 * @param takenOverBySid whether groups in the container without cloud anchor may become those of cloud groups
 */
public record MemberRules(int chunkSize, boolean failOnUnresolved, RemovalGuard guard, boolean takenOverBySid) {}
