/* SPDX-License-Identifier: Apache-2.0 */
/** Calls that say what they would change and change nothing. */
package net.groupwriteback.ad.dryrun;
