/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The rules of group writeback: names, anchors, kinds, fingerprint. Pure: neither ConnId nor input and output, every
 * class immutable or confined to one thread as it says.
 */
package net.groupwriteback.writeback;
