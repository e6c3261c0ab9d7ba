/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code <count>:<hash>} of a membership: the number of distinct member anchors and, in lower-case hexadecimal, the
 * SHA-256 over the sorted set of their 16-byte hashes (see {@link AnchorHash}). Equal fingerprints on both sides mean
 * equal membership; {@code 0:…} is the explicit empty set. Immutable.
 *
 * <pre>{@code
 * var builder = new MemberFingerprint.Builder();
 * builder.add(anchor);
 * String value = builder.build().toString();
 * }</pre>
 *
 * @param count number of distinct anchors
 * @param hash 64 hexadecimal digits
 */
public record MemberFingerprint(int count, String hash) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):([0-9a-f]{64})");

    /**
     * Reads a fingerprint that a host hands over.
     *
     * @param text any text, or null
     * @return the fingerprint, or empty if the text has another form
     */
    public static Optional<MemberFingerprint> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new MemberFingerprint(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return count + ":" + hash;
    }

    /**
     * Collects member hashes: 16 bytes a member, plus the room a growing array keeps free. For one thread.
     */
    public static final class Builder {
        private final HashPairs hashes = new HashPairs();

        /** Adds a member; adding it again changes nothing. */
        public Builder add(MemberAnchor anchor) {
            return add(AnchorHash.of(anchor));
        }

        /** Adds a member by its hash, for callers that keep hashes instead of anchors. */
        public Builder add(AnchorHash hash) {
            hashes.add(hash.high(), hash.low());
            return this;
        }

        /** The fingerprint of what was added so far. */
        public MemberFingerprint build() {
            int count = hashes.sortAndRemoveDuplicates();
            MessageDigest sha256 = sha256();
            ByteBuffer sixteen = ByteBuffer.allocate(AnchorHash.BYTES);
            for (int i = 0; i < count; i++) {
                sixteen.clear().putLong(hashes.high(i)).putLong(hashes.low(i));
                sha256.update(sixteen.array());
            }
            return new MemberFingerprint(count, HexFormat.of().formatHex(sha256.digest()));
        }
    }

    static byte[] sha256(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
