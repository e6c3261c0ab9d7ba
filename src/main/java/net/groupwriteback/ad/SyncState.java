/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.identityconnectors.framework.common.objects.SyncToken;

/**
 * Where change tracking stands: the content of a sync token. Its text, {@code v1:<tracking>:<position>}, holds colons, so
 * that a host which stores texts that look like Base64 as bytes leaves it a text. Immutable.
 *
 * @param tracking the way of tracking that made it
 * @param position that way's own position; empty for "begin with everything"
 */
record SyncState(ChangeTracking tracking, String position) {
    private static final Pattern FORM = Pattern.compile("v1:([A-Za-z]+):(.*)");

    /** The state from which everything is read. */
    static SyncState start(ChangeTracking tracking) {
        return new SyncState(tracking, "");
    }

    /** A state whose position is bytes. */
    static SyncState of(ChangeTracking tracking, byte[] position) {
        return new SyncState(tracking, Base64.getEncoder().encodeToString(position));
    }

    /**
     * Reads a token.
     *
     * @param token a host's token; null for none
     * @return the state, or empty for no token, one of another version, or one that no connector made
     */
    static Optional<SyncState> of(SyncToken token) {
        var matcher = FORM.matcher(token == null ? "" : String.valueOf(token.getValue()));
        return matcher.matches()
                ? ChangeTracking.ofValue(matcher.group(1)).map(tracking -> new SyncState(tracking, matcher.group(2)))
                : Optional.empty();
    }

    /** Whether everything must be read. */
    boolean isStart() {
        return position.isEmpty();
    }

    /** The position as bytes; empty if it is none. */
    Optional<byte[]> bytes() {
        try {
            return Optional.of(Base64.getDecoder().decode(position));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    SyncToken token() {
        return new SyncToken("v1:" + tracking.value() + ":" + position);
    }
}
