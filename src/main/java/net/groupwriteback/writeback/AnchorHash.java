/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.nio.ByteBuffer;

/**
 * The first 16 bytes of SHA-256 over an anchor's UTF-8 text: what a fingerprint is made of. Immutable.
 *
 * @param high the first eight bytes, most significant first
 * @param low the next eight
 */
public record AnchorHash(long high, long low) {
    /** Size of one hash in bytes. */
    public static final int BYTES = 16;

    /** The hash of an anchor. */
    public static AnchorHash of(MemberAnchor anchor) {
        ByteBuffer digest = ByteBuffer.wrap(MemberFingerprint.sha256(anchor.text()));
        return new AnchorHash(digest.getLong(), digest.getLong());
    }
}
