/* SPDX-License-Identifier: Apache-2.0 */
/** Streamed membership: the host moves a fingerprint, and the members go from Microsoft Graph to the directory. */
package net.groupwriteback.ad.streamed;
