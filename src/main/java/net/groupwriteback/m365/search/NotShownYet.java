/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberCheck.Doubt;
import net.groupwriteback.graph.members.RoundNews;
import net.groupwriteback.m365.scope.Source;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * Graph's replicas lag: an object that one read shows, the next may not find. The first such object ends a search. A
 * synchronisation withholds it, hands on everything else, and ends with an exception before its new token is out: so the next
 * one sees the same changes again, neither lost nor taken for deletions. For one operation, one thread.
 */
public final class NotShownYet {
    /** Ids that the exception names of each kind; the log has all. */
    private static final int NAMED = 20;

    private static final Log LOG = Log.getLog(NotShownYet.class);

    private final Source source;
    private final GraphOperation operation;
    private final Optional<RoundNews> news;
    private final boolean withholding;
    private final Map<String, Set<String>> byCollection = new LinkedHashMap<>();

    private NotShownYet(Source source, GraphOperation operation, Optional<RoundNews> news, boolean withholding) {
        this.source = source;
        this.operation = operation;
        this.news = news;
        this.withholding = withholding;
    }

    /** The rule of a search: the first object that Graph does not show is an exception. */
    public static NotShownYet endingTheSearch(Source source, GraphOperation operation) {
        return new NotShownYet(source, operation, Optional.empty(), false);
    }

    /**
     * The rule of a synchronisation: such objects are collected.
     *
     * @param news what readings are held against, if anything
     */
    public static NotShownYet withheld(Source source, GraphOperation operation, Optional<RoundNews> news) {
        return new NotShownYet(source, operation, news, true);
    }

    /** What readings are held against. */
    Optional<RoundNews> news() {
        return news;
    }

    /**
     * Takes in objects that Graph reported and does not show, or shows otherwise.
     *
     * @param collection {@code groups} or {@code users}
     * @throws RetryableException in a search, if there is one
     */
    public void add(String collection, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        byCollection.computeIfAbsent(collection, name -> new LinkedHashSet<>()).addAll(ids);
        if (!withholding) {
            throw exception();
        }
        LOG.warn("withheld, because Graph does not show them yet as it reported them: {0} {1}", collection, ids);
    }

    /** Whether there was no such object. */
    public boolean isEmpty() {
        return byCollection.isEmpty();
    }

    /** Whether an object is one of them: it is not to be handed on. */
    public boolean has(String id) {
        return byCollection.values().stream().anyMatch(ids -> ids.contains(id));
    }

    /** The exception to end with: how many there are, and which. */
    public RetryableException exception() {
        String objects = byCollection.entrySet().stream()
                .map(entry -> named(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" and "));
        return RetryableException.wrap(
                "Graph reported " + objects + " and does not show them completely yet; "
                        + (withholding ? "everything else was handed on and will be reported again; " : "")
                        + "run the operation again",
                (Throwable) null);
    }

    private static String named(String collection, Set<String> ids) {
        String names = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "";
        return ids.size() + " " + collection + " (" + names + more + ")";
    }

    /**
     * Takes in objects whose memberships are behind what a round said of them: one shows a member otherwise, or does not show
     * one who is there.
     *
     * @param doubts what speaks against the memberships of objects, by their ids
     * @throws RetryableException as {@link #add}
     */
    void requireAgreement(String collection, Map<String, Doubt> doubts) {
        Set<String> behind = new LinkedHashSet<>();
        List<String> ids = new ArrayList<>();
        List<GraphRequest> missing = new ArrayList<>();
        doubts.forEach((id, doubt) -> {
            if (doubt.contradicted()) {
                behind.add(id);
            } else {
                doubt.missing().forEach(path -> {
                    ids.add(id);
                    missing.add(existence(path));
                });
            }
        });
        List<GraphObject> found = new GraphBatch(source.graph()).get(operation, missing);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).has("id")) {
                behind.add(ids.get(i));
            }
        }
        add(collection, behind);
    }

    /**
     * Takes in those objects of which a part was not found though they are there; the others are gone altogether.
     *
     * @throws RetryableException as {@link #add}
     */
    void requireGone(String collection, List<String> ids) {
        List<GraphRequest> requests =
                ids.stream().map(id -> existence(collection + "/" + id)).toList();
        List<GraphObject> found = new GraphBatch(source.graph()).get(operation, requests);
        List<String> there = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (found.get(i).has("id")) {
                there.add(ids.get(i));
            }
        }
        add(collection, there);
    }

    /**
     * Takes in those objects that were read and then found nowhere, as far as nobody has said that they are gone: after a round
     * the next one has to say so, else one that is there once more was only not shown.
     *
     * @throws RetryableException as {@link #add}
     */
    void requireGoneForGood(String collection, List<String> ids) {
        if (news.isPresent()) {
            add(collection, ids);
        } else {
            requireGone(collection, ids);
        }
    }

    private static GraphRequest existence(String path) {
        return GraphRequest.get(path)
                .query("$select", "id")
                .needing(path.startsWith("users/") ? Permission.USER_READ : Permission.GROUP_MEMBER_READ);
    }
}
