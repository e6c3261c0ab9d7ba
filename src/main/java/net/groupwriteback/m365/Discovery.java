/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphCloud;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.graph.settings.AllowedValues;
import net.groupwriteback.writeback.CloudGroupKind;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.identityconnectors.framework.common.objects.SuggestedValuesBuilder;

/**
 * Proposes settings from what the tenant shows: its cloud, its names, the kinds of group in it (the most frequent first;
 * the counts go to the log, because a proposal holds nothing but values) and the domains that its users come from. It looks
 * at a sample only. For one operation.
 */
final class Discovery {
    private static final int SAMPLE = 5000;
    private static final String PAGE = "999";
    private static final Log LOG = Log.getLog(Discovery.class);

    private final GraphClient graph;
    private final GraphOperation operation;

    Discovery(GraphClient graph, GraphOperation operation) {
        this.graph = graph;
        this.operation = operation;
    }

    /**
     * The proposals by setting; where the login service says that the tenant is in another cloud, only that one.
     *
     * @param cloud the setting, which sign-in depends on
     */
    Map<String, SuggestedValues> run(String cloud) {
        Map<String, SuggestedValues> proposals = new LinkedHashMap<>();
        String actual = graph.cloudOfTenant(operation).map(GraphCloud::value).orElse(cloud);
        boolean custom = GraphCloud.CUSTOM.value().equals(cloud);
        propose("cloud", custom ? new LinkedHashSet<>(List.of(cloud, actual)) : List.of(actual), proposals);
        if (custom || actual.equals(cloud)) {
            propose("tenantId", tenantNames(), proposals);
            propose("groupKinds", groupKinds(), proposals);
            propose("memberDomainSids", domainSids(), proposals);
        } else {
            LOG.warn(
                    "discovery: the tenant is in the cloud {0}, cloud is {1}: set it, then discover the rest",
                    actual, cloud);
        }
        AllowedValues.of(M365GroupsConfiguration.class).forEach(proposals::putIfAbsent);
        return proposals;
    }

    private static void propose(String setting, Collection<String> values, Map<String, SuggestedValues> proposals) {
        proposals.put(setting, SuggestedValuesBuilder.buildOpen(values.toArray()));
    }

    private Set<String> tenantNames() {
        Set<String> names = new LinkedHashSet<>();
        GraphRequest request = GraphRequest.get("organization").needing(Permission.USER_READ);
        graph.each(operation, request, organization -> {
            names.add(organization.id());
            organization.objects("verifiedDomains").forEach(domain -> names.add(domain.text("name")));
            return true;
        });
        return names;
    }

    private List<String> groupKinds() {
        Map<CloudGroupKind, Integer> counts = new EnumMap<>(CloudGroupKind.class);
        GraphRequest request = GraphRequest.get("groups")
                .query("$select", AnchorRule.GROUP_SELECT)
                .query("$top", PAGE);
        List<GraphObject> sample = sample(request);
        sample.forEach(group -> counts.merge(AnchorRule.kindOf(group), 1, Integer::sum));
        List<Map.Entry<CloudGroupKind, Integer>> kinds = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
        LOG.info(
                "discovery: {0} {1} groups: {2}",
                sample.size() < SAMPLE ? "all" : "the first",
                Integer.toString(sample.size()),
                kinds.stream()
                        .map(kind -> kind.getKey().value() + " " + kind.getValue())
                        .collect(Collectors.joining(", ")));
        return kinds.stream().map(kind -> kind.getKey().value()).toList();
    }

    private Set<String> domainSids() {
        Set<String> domains = new LinkedHashSet<>();
        GraphRequest request = GraphRequest.get("users")
                .query("$select", "id,onPremisesSecurityIdentifier")
                .query("$filter", "onPremisesSyncEnabled eq true")
                .query("$top", PAGE)
                .needing(Permission.USER_READ);
        sample(request).forEach(user -> Sid.parse(user.text("onPremisesSecurityIdentifier"))
                .map(Sid::domain)
                .ifPresent(domains::add));
        return domains;
    }

    private List<GraphObject> sample(GraphRequest request) {
        List<GraphObject> sample = new ArrayList<>();
        graph.each(operation, request, object -> {
            sample.add(object);
            return sample.size() < SAMPLE;
        });
        return sample;
    }
}
