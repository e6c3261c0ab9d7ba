/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.groupwriteback.graph.ChangedGroups;
import net.groupwriteback.graph.FreshRound;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.ResyncRequiredException;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberOf;
import net.groupwriteback.m365.filter.ODataFilter;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.scope.Source;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * Reads groups with chosen properties: live ones, and those in the bin. Groups of kinds that the resource does not show
 * are passed over. Immutable; for one operation.
 */
public final class GroupReader {
    private static final int PAGE = 999;
    private static final String BIN = "directory/deletedItems";

    private final Source source;
    private final GraphOperation operation;
    private final String select;

    /**
     * A reader.
     *
     * @param select the properties, as {@code $select} wants them
     */
    public GroupReader(Source source, GraphOperation operation, String select) {
        this.source = source;
        this.operation = operation;
        this.select = select;
    }

    /** Finds groups by a member, with the same properties. */
    GroupsOfMember groupsOfMember() {
        return new GroupsOfMember(source, operation, select);
    }

    /**
     * Hands out all live groups that match a filter.
     *
     * @param filter for Graph, or empty for all
     * @return false if the consumer wanted no more
     */
    public boolean live(Optional<ODataFilter> filter, Predicate<GroupEntry> consumer) {
        return hand(liveRequest(filter, PAGE), false, consumer);
    }

    /** Candidates that a filter too long for an address would leave out are left out by the evaluation. */
    private GraphRequest liveRequest(Optional<ODataFilter> filter, int size) {
        GraphRequest request = filtered(filter, size);
        return request.fits() ? request : filtered(Optional.empty(), size);
    }

    private GraphRequest filtered(Optional<ODataFilter> filter, int size) {
        GraphRequest request =
                GraphRequest.get("groups").query("$select", select).query("$top", String.valueOf(size));
        List<String> terms = Stream.concat(source.choice().filter().stream(), filter.map(ODataFilter::text).stream())
                .toList();
        GraphRequest filtered = terms.isEmpty() ? request : request.query("$filter", String.join(" and ", terms));
        return filter.filter(ODataFilter::advanced).isPresent() ? filtered.advanced() : filtered;
    }

    /** Hands out all groups in the bin; none if the resource does not show them. False if no more are wanted. */
    public boolean binned(Predicate<GroupEntry> consumer) {
        return !source.choice().keepSoftDeleted() || hand(binRequest(PAGE), true, consumer);
    }

    /**
     * Hands out the groups that changed while others were read, as they are afterwards.
     *
     * @param others hands them out; false if no more are wanted
     * @throws RetryableException if Graph cannot say which changed
     */
    boolean withChanged(BooleanSupplier others, Predicate<GroupEntry> consumer) {
        ChangedGroups changes = FreshRound.read(() -> ChangedGroups.fromNowOn(source.graph(), operation, "id"));
        if (!others.getAsBoolean()) {
            return false;
        }
        try {
            return shown(changes.soFar()).stream().allMatch(consumer);
        } catch (ResyncRequiredException e) {
            throw RetryableException.wrap(
                    "Graph reset change tracking while all groups were read; run the operation again", e);
        }
    }

    private GraphRequest binRequest(int size) {
        return GraphRequest.get(BIN + "/microsoft.graph.group")
                .query("$select", select)
                .query("$top", String.valueOf(size))
                .needing(Permission.GROUP_READ);
    }

    /**
     * Hands out one page of what {@link #live(Optional, Predicate)} and then {@link #binned(Predicate)} would.
     *
     * @return the cookie of the next page, null after the last
     */
    String page(Optional<ODataFilter> filter, Paging paging, Predicate<GroupEntry> consumer) {
        GraphRequest first = paging.bin() ? binRequest(paging.size()) : liveRequest(filter, paging.size());
        GraphRequest request = paging.link().isEmpty() ? first : first.following(paging.link());
        Optional<String> next = source.graph().page(operation, request, group -> take(group, paging.bin(), consumer));
        return paging.next(next, source.choice().keepSoftDeleted());
    }

    /** The groups that the resource shows among these ids, live or in the bin, or live because they come from there just now. */
    List<GroupEntry> shown(Collection<String> ids) {
        List<GroupEntry> found = new ArrayList<>(live(ids));
        found.addAll(binned(without(ids, found)));
        if (source.choice().keepSoftDeleted()) {
            found.addAll(live(without(ids, found)));
        }
        return found.stream()
                .filter(group -> source.choice().includes(group.properties()))
                .toList();
    }

    /** Those ids that are not among some groups, in any case. */
    public static List<String> without(Collection<String> ids, List<GroupEntry> found) {
        Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        found.forEach(group -> there.add(group.id()));
        return ids.stream().filter(id -> !there.contains(id)).toList();
    }

    /** The live groups among these ids; what is no id of an object is not asked for. */
    public List<GroupEntry> live(Collection<String> ids) {
        return byIds("groups/", ids, false, Permission.GROUP_MEMBER_READ);
    }

    /**
     * The same, and beside them the groups that they are members of themselves.
     *
     * @param parents takes a live group and the id of one that it is a member of
     * @param notShown takes live groups that Graph does not tell this of
     */
    public List<GroupEntry> live(List<String> ids, BiConsumer<GroupEntry, String> parents, NotShownYet notShown) {
        MemberOf memberOf = new MemberOf(source.graph(), "id");
        List<GraphRequest> above =
                ids.stream().map(id -> memberOf.request("groups/" + id)).toList();
        List<GraphRequest> requests = new ArrayList<>();
        ids.forEach(id -> requests.add(byId("groups/", id, Permission.GROUP_MEMBER_READ)));
        requests.addAll(above);
        List<GraphObject> answers = new GraphBatch(source.graph()).get(operation, requests);
        List<GroupEntry> live = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (answers.get(i).has("id")) {
                GroupEntry group = new GroupEntry(answers.get(i), false);
                live.add(group);
                memberOf.groups(operation, above.get(i), answers.get(ids.size() + i))
                        .ifPresentOrElse(
                                found -> found.forEach(parent -> parents.accept(group, parent.objectId())),
                                () -> notShown.add("groups", List.of(group.id())));
            }
        }
        return live;
    }

    /** The groups in the bin among these ids; none if the resource does not show them. */
    public List<GroupEntry> binned(Collection<String> ids) {
        return source.choice().keepSoftDeleted() ? byIds(BIN + "/", ids, true, Permission.GROUP_READ) : List.of();
    }

    private List<GroupEntry> byIds(String folder, Collection<String> ids, boolean softDeleted, Permission permission) {
        List<GraphRequest> requests = ids.stream()
                .filter(Paths::isId)
                .map(Paths::canonical)
                .map(id -> byId(folder, id, permission))
                .toList();
        return new GraphBatch(source.graph())
                .get(operation, requests).stream()
                        .filter(group -> group.has("id"))
                        .map(group -> new GroupEntry(group, softDeleted))
                        .toList();
    }

    private GraphRequest byId(String folder, String id, Permission permission) {
        return GraphRequest.get(folder + id).query("$select", select).needing(permission);
    }

    private boolean hand(GraphRequest request, boolean softDeleted, Predicate<GroupEntry> consumer) {
        boolean[] goOn = {true};
        source.graph().each(operation, request, group -> goOn[0] = take(group, softDeleted, consumer));
        return goOn[0];
    }

    private boolean take(GraphObject group, boolean softDeleted, Predicate<GroupEntry> consumer) {
        return !source.choice().includes(group) || consumer.test(new GroupEntry(group, softDeleted));
    }
}
