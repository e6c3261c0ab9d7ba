/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/**
 * What a delta link or the next link of a delta query knows: all of the query, and where to go on. Opaque to clients.
 * Immutable.
 *
 * @param tenantId the tenant it is for
 * @param type what is tracked
 * @param issued when it was issued
 * @param base changes after this sequence number are reported; {@link #FIRST_ROUND} for a first round
 * @param started the sequence number when the round began
 * @param place where the round goes on
 * @param deferred groups with a rest that comes at the end of the round
 * @param pause whether the empty page before the next one was sent
 * @param select the properties tracked, empty for the default ones
 * @param ids the only objects tracked, empty for all
 */
record DeltaToken(
        String tenantId,
        ObjectType type,
        Instant issued,
        long base,
        long started,
        Place place,
        List<Place> deferred,
        boolean pause,
        List<String> select,
        List<String> ids) {
    /** The base of a first round. */
    static final long FIRST_ROUND = -1;

    private static final String FIELD = "|";
    private static final int FIELDS = 10;

    DeltaToken {
        deferred = List.copyOf(deferred);
        select = List.copyOf(select);
        ids = List.copyOf(ids);
    }

    /**
     * Where a round goes on.
     *
     * @param key the last object begun, by its place in the order of the round
     * @param members the last member entry of it that was sent; 0 before the first
     * @param owners the last owner entry of it that was sent; 0 before the first
     * @param open whether more of it is to come
     */
    record Place(long key, long members, long owners, boolean open) {
        /** After an object that was sent to its end; after 0 for the beginning. */
        static Place done(long key) {
            return new Place(key, 0, 0, false);
        }

        private String text() {
            return key + ":" + members + ":" + owners + ":" + (open ? 1 : 0);
        }

        private static Place parse(String text) {
            String[] parts = text.split(":", -1);
            return new Place(
                    Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3].equals("1"));
        }
    }

    /** Whether this round reports the whole state. */
    boolean firstRound() {
        return base == FIRST_ROUND;
    }

    /** The token for the next page of the same round. */
    DeltaToken next(Instant now, Place reached, List<Place> left, boolean paused) {
        return new DeltaToken(tenantId, type, now, base, started, reached, left, paused, select, ids);
    }

    /** The token for the next round. */
    DeltaToken nextRound(Instant now, long from) {
        return new DeltaToken(tenantId, type, now, from, from, Place.done(from), List.of(), false, select, ids);
    }

    /** The text for a link. */
    String encode() {
        String text = String.join(
                FIELD,
                tenantId,
                type.name(),
                Long.toString(issued.toEpochMilli()),
                Long.toString(base),
                Long.toString(started),
                place.text(),
                String.join(",", deferred.stream().map(Place::text).toList()),
                Boolean.toString(pause),
                String.join(",", select),
                String.join(",", ids));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a text that {@link #encode} made.
     *
     * @throws GraphError 400 if it is anything else
     */
    static DeltaToken decode(String text) {
        try {
            String[] fields = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
            if (fields.length != FIELDS) {
                throw badlyFormed();
            }
            List<Place> deferred = new ArrayList<>();
            list(fields[6]).forEach(place -> deferred.add(Place.parse(place)));
            return new DeltaToken(
                    fields[0],
                    ObjectType.valueOf(fields[1]),
                    Instant.ofEpochMilli(Long.parseLong(fields[2])),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[4]),
                    Place.parse(fields[5]),
                    deferred,
                    Boolean.parseBoolean(fields[7]),
                    list(fields[8]),
                    list(fields[9]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw badlyFormed();
        }
    }

    private static GraphError badlyFormed() {
        return GraphError.badRequest("Badly formed token.");
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }
}
