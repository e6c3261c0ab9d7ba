/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.graph.members.MemberCheck;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.graph.members.RoundNews;
import net.groupwriteback.graph.members.WritebackDefault;
import net.groupwriteback.graph.members.WritebackSwitch;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.scope.Source;
import net.groupwriteback.writeback.CloudGroupKind;

/** Makes the loaders of the facets that an operation wants. */
final class FacetLoaders {
    private final Source source;
    private final GraphOperation operation;
    private final Optional<RoundNews> news;

    /**
     * Loaders.
     *
     * @param news what readings of owners are held against, if anything
     */
    FacetLoaders(Source source, GraphOperation operation, Optional<RoundNews> news) {
        this.source = source;
        this.operation = operation;
        this.news = news;
    }

    /** The loaders for what is wanted, the members left out: they have a source of their own. */
    List<FacetLoader> of(Wanted<GroupEntry> wanted) {
        List<FacetLoader> loaders = new ArrayList<>();
        if (wanted.has(Facet.OWNERS)) {
            loaders.add(owners(new Membership.Wanted(wanted.has("ownerId"), wanted.has("ownerAnchor"))));
        }
        if (wanted.has(Facet.EXCHANGE)) {
            loaders.add(exchange());
        }
        if (wanted.has(Facet.WRITEBACK)) {
            loaders.add(writeback());
        }
        return List.copyOf(loaders);
    }

    private FacetLoader owners(Membership.Wanted wanted) {
        return new BatchedFacet(
                source,
                operation,
                FacetLoaders::ownersOf,
                (group, page) -> group.withOwners(owners(
                        ownersOf(group),
                        page,
                        new Membership.Builder(wanted, check(group), "the owners of group " + group.id()))));
    }

    private MemberCheck check(GroupEntry group) {
        return news.map(round -> round.owners(group.id())).orElse(MemberCheck.NONE);
    }

    private Membership owners(GraphRequest request, GraphObject firstPage, Membership.Builder owners) {
        source.graph()
                .each(
                        operation,
                        request,
                        firstPage,
                        owner -> owners.add(
                                owner.objectId(), source.choice().rule().anchorOf(owner)));
        return owners.build();
    }

    private static GraphRequest ownersOf(GroupEntry group) {
        return GraphRequest.get("groups/" + group.id() + "/owners").query("$select", AnchorRule.SELECT);
    }

    /** Only Microsoft 365 groups have these properties; for others the attributes are empty. */
    private FacetLoader exchange() {
        FacetLoader unified = new BatchedFacet(
                source,
                operation,
                group -> GraphRequest.get("groups/" + group.id())
                        .query("$select", "id,hideFromAddressLists,allowExternalSenders")
                        .needing(Permission.GROUP_READ),
                GroupEntry::withExchange);
        return groups -> {
            List<GroupEntry> found = new ArrayList<>(
                    unified.load(groups.stream().filter(FacetLoaders::isUnified).toList()));
            groups.stream()
                    .filter(group -> !isUnified(group))
                    .map(group -> group.withExchange(GraphObject.EMPTY))
                    .forEach(found::add);
            return found;
        };
    }

    private static boolean isUnified(GroupEntry group) {
        return AnchorRule.kindOf(group.properties()) == CloudGroupKind.MICROSOFT_365;
    }

    private FacetLoader writeback() {
        WritebackDefault rules = new WritebackDefault(source.graph());
        return new BatchedFacet(
                source,
                operation,
                group -> GraphRequest.get("groups/" + group.id())
                        .query("$select", AnchorRule.GROUP_SELECT + "," + WritebackSwitch.PROPERTY)
                        .beta(),
                (group, found) -> group.withWriteback(rules.of(found, operation)));
    }
}
