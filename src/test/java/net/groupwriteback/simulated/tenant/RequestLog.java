/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every request that reached the tenant, oldest first. Thread-safe. */
public final class RequestLog {
    /** What a request was for. */
    public enum Kind {
        /** A Graph request; a whole batch counts as one. */
        GRAPH,
        /** One part of a batch. */
        BATCH_PART,
        /** A request for an access token. */
        TOKEN,
        /** Anything else, such as a discovery document. */
        OTHER
    }

    /**
     * One request. Immutable.
     *
     * @param kind what it was for
     * @param method the HTTP method
     * @param path the path, decoded
     * @param query the query as it was sent
     * @param headers the headers, names in lower case, without {@code authorization}
     * @param status the status of the answer; 0 if the connection was dropped
     * @param resourceUnits what it cost, in Graph's resource units
     */
    public record Entry(
            Kind kind,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            int status,
            int resourceUnits) {
        /** A header by its name in lower case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** Adds a request. */
    public synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** Forgets everything so far. */
    public synchronized void clear() {
        entries.clear();
    }

    /** Every request of every kind. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    /** The requests of a kind. */
    public List<Entry> of(Kind kind) {
        return all().stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** The Graph requests, batch parts included, whose path matches a regular expression as a whole. */
    public List<Entry> matching(String pathPattern) {
        Pattern pattern = Pattern.compile(pathPattern);
        return all().stream()
                .filter(entry -> entry.kind() == Kind.GRAPH || entry.kind() == Kind.BATCH_PART)
                .filter(entry -> pattern.matcher(entry.path()).matches())
                .toList();
    }

    /** How many Graph requests there were; token requests and batch parts not counted. */
    public int graphRequests() {
        return of(Kind.GRAPH).size();
    }

    /** How many token requests there were. */
    public int tokenRequests() {
        return of(Kind.TOKEN).size();
    }

    /** What all requests cost together, batch parts included. */
    public int resourceUnits() {
        return all().stream().mapToInt(Entry::resourceUnits).sum();
    }
}
