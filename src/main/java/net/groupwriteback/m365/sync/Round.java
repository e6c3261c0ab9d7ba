/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.http.GraphOperation;

/**
 * One round of a delta query, read to its end: which objects it mentions, each once however many fragments it came in,
 * and where the next round starts. What an object looks like now is read afterwards: so order, replays and partial
 * objects do not matter. Immutable.
 *
 * @param mentioned by id in order of first mention; the value is all that was said, because neither order nor number of
 *     mentions means anything
 * @param deltaLink start of the next round
 */
record Round(Map<String, Mention> mentioned, String deltaLink) {
    /** What a round says about an object. */
    enum Mention {
        /** It is there: new, changed or restored. */
        PRESENT,
        /** It is gone, and may be in the bin. */
        CHANGED,
        /** It is there, and it is gone: restored, or changed before it went. */
        BOTH,
        /** It is gone for good, whatever else was said. */
        DELETED
    }

    private static final String DELETED_REASON = "deleted";

    /**
     * Reads a round.
     *
     * @param request the first request: a delta function, or the link that ended the last round
     * @param news takes every object as it is mentioned
     * @throws net.groupwriteback.graph.ResyncRequiredException if Graph no longer knows the link
     */
    static Round read(GraphClient client, GraphOperation operation, GraphRequest request, Consumer<GraphObject> news) {
        Map<String, Mention> mentioned = new LinkedHashMap<>();
        String link = client.round(operation, request, object -> {
            mentioned.merge(object.objectId(), mention(object), Round::together);
            news.accept(object);
        });
        return new Round(mentioned, link);
    }

    private static Mention mention(GraphObject object) {
        return object.removed()
                .map(reason -> DELETED_REASON.equals(reason) ? Mention.DELETED : Mention.CHANGED)
                .orElse(Mention.PRESENT);
    }

    private static Mention together(Mention one, Mention other) {
        boolean deleted = one == Mention.DELETED || other == Mention.DELETED;
        return deleted ? Mention.DELETED : one == other ? one : Mention.BOTH;
    }

    /** The ids of which this was said. */
    List<String> ids(Mention mention) {
        return mentioned.entrySet().stream()
                .filter(entry -> entry.getValue() == mention)
                .map(Map.Entry::getKey)
                .toList();
    }
}
