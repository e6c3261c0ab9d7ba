/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.BulkMembers;
import net.groupwriteback.graph.members.GroupMembers;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.m365.scope.Source;

/**
 * Reads memberships the cheaper way: a few groups one by one in batches, many from all memberships of the tenant, which
 * are then read once. For one operation, one thread.
 */
final class MemberSource {
    /** From here on reading everything is the better bet; until here it costs at most ten round trips. */
    private static final int FEW = 200;

    private final Source source;
    private final GraphOperation operation;
    private final Membership.Wanted wanted;
    private final GroupMembers single;
    private BulkMembers bulk;
    private int asked;

    MemberSource(Source source, GraphOperation operation, Membership.Wanted wanted, boolean many) {
        this.source = source;
        this.operation = operation;
        this.wanted = wanted;
        this.single = new GroupMembers(source.graph(), source.choice().rule());
        this.asked = many ? FEW : 0;
    }

    /** Memberships by group id; a group that is gone is left out. */
    Map<String, Membership> of(List<String> ids) {
        asked += ids.size();
        if (asked <= FEW) {
            return single.of(operation, ids, wanted);
        }
        if (bulk == null) {
            bulk = BulkMembers.read(source.graph(), source.choice().rule(), operation);
        }
        Map<String, Membership> found = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String id : ids) {
            bulk.of(id, wanted).ifPresentOrElse(members -> found.put(id, members), () -> unknown.add(id));
        }
        found.putAll(single.of(operation, unknown, wanted));
        return found;
    }

    /** The same for groups with hidden membership, which the read of everything shows without members. */
    Map<String, Membership> ofHidden(List<String> ids) {
        return single.ofHidden(operation, ids, wanted);
    }
}
