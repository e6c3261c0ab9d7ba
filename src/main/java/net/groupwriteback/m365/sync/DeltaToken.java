/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a host stores between two runs: the text {@code v1:<issued>|<query>|<groups link>|<users link>}. Hosts may turn a
 * text that is valid Base64 into bytes; the colon keeps them from it. Immutable.
 *
 * @param issued when the links were issued
 * @param query fingerprint of tenant, endpoint and everything else the links depend on
 * @param groupsLink delta link of groups
 * @param usersLink delta link of users
 */
record DeltaToken(Instant issued, String query, String groupsLink, String usersLink) {
    /** The token of deltas in a run that began without one: resuming from it loses nothing. */
    static final String START = "v1:start";

    /** Graph keeps delta links for seven days; half a day is left for a run that takes long. */
    static final Duration MAX_AGE = Duration.ofHours(156);

    private static final String VERSION = "v1:";
    private static final String SEPARATOR = "\\|";
    private static final int PARTS = 4;

    /** Copies the links in a form that the text can hold: in an address the two mean the same. */
    DeltaToken {
        groupsLink = groupsLink.replace("|", "%7C");
        usersLink = usersLink.replace("|", "%7C");
    }

    /** The text for the host. */
    String text() {
        return VERSION + issued + "|" + query + "|" + groupsLink + "|" + usersLink;
    }

    /**
     * Reads what a host hands back.
     *
     * @param value the value of the host's token; anything
     * @return the token, or empty if it is none of ours
     */
    static Optional<DeltaToken> parse(Object value) {
        if (!(value instanceof String text) || !text.startsWith(VERSION)) {
            return Optional.empty();
        }
        String[] parts = text.substring(VERSION.length()).split(SEPARATOR, -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeltaToken(Instant.parse(parts[0]), parts[1], parts[2], parts[3]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether Graph may have forgotten the links. */
    boolean expired(Instant now) {
        return issued.isBefore(now.minus(MAX_AGE));
    }
}
