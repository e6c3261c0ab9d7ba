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
import net.groupwriteback.graph.GraphClient;
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
 * Proposes settings from what the tenant shows: its names, the kinds of group in it (the most frequent first; the counts
 * go to the log) and the domains that its users come from. It looks at a sample only. For one operation.
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
     * The proposals by setting.
     *
     * @param cloud the cloud in which the tenant answers
     */
    Map<String, SuggestedValues> run(String cloud) {
        Map<String, SuggestedValues> proposals = new LinkedHashMap<>();
        propose("cloud", List.of(cloud), proposals);
        propose("tenantId", tenantNames(), proposals);
        propose("groupKinds", groupKinds(), proposals);
        propose("memberDomainSids", domainSids(), proposals);
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
        sample(request).forEach(group -> counts.merge(AnchorRule.kindOf(group), 1, Integer::sum));
        LOG.info("kinds of group in a sample: {0}", counts);
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(kind -> kind.getKey().value())
                .toList();
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
