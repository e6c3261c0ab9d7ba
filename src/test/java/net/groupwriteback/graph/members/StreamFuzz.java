/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.Optional;
import java.util.Set;
import net.groupwriteback.graph.CannedGraph;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberStream.Page;
import net.groupwriteback.writeback.CloudGroupKind;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/** Whatever Graph answers for the members of a group: all of them are read, in pages that end, or it is an error. */
public final class StreamFuzz {
    private static final String ID = "0a000000-0000-0000-0000-00000000000b";
    private static final CannedGraph GRAPH = new CannedGraph();
    private static final GroupMembers MEMBERS =
            new GroupMembers(GRAPH.client(), new AnchorRule(Set.of(CloudGroupKind.SECURITY), Set.of(), group -> true));

    private StreamFuzz() {}

    /** Reads any lines as the pages of a group's members. */
    public static void fuzzerTestOneInput(byte[] data) {
        Optional<Integer> streamed = streamed(data);
        Optional<Integer> read = read(data);
        // Of links that go in a circle, one may see so a page before the other.
        if (streamed.isPresent() && read.isPresent() && !streamed.equals(read)) {
            throw new AssertionError("as a stream " + streamed + " members, as a collection " + read);
        }
    }

    /** How many members there are; empty if that is refused. */
    private static Optional<Integer> streamed(byte[] data) {
        int pages = GRAPH.answers(data).size();
        GraphOperation operation = GRAPH.client().operation("fuzz");
        int members = 0;
        try (MemberStream stream = MEMBERS.stream(operation, ID)) {
            for (Optional<Page> page = stream.next(); page.isPresent(); page = stream.next()) {
                members += page.get().anchors().size() + page.get().withoutAnchor();
                if (pages-- == 0) {
                    throw new AssertionError("more pages than there are");
                }
            }
            return Optional.of(members);
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> read(byte[] data) {
        GRAPH.answers(data);
        GraphOperation operation = GRAPH.client().operation("fuzz");
        int[] members = {0};
        try {
            GRAPH.client().each(operation, GraphRequest.get("groups/" + ID + "/members"), member -> {
                members[0]++;
                return true;
            });
            return Optional.of(members[0]);
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }
}
