/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.util.List;
import java.util.Objects;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/** Whatever Graph answers to a batch: each read has an answer, or it is an error. */
public final class BatchFuzz {
    private static final CannedGraph GRAPH = new CannedGraph();
    private static final GraphBatch BATCH = new GraphBatch(GRAPH.client());
    private static final List<GraphRequest> READS = List.of(
            GraphRequest.get("groups/a/members"), GraphRequest.get("groups/b/members"), GraphRequest.get("groups/c"));

    private BatchFuzz() {}

    /** Reads any lines as the answer of a batch and those of the parts that are asked for again. */
    public static void fuzzerTestOneInput(byte[] data) {
        GRAPH.answers(data);
        try {
            List<GraphObject> answers = BATCH.get(GRAPH.client().operation("fuzz"), READS);
            if (answers.size() != READS.size() || answers.stream().anyMatch(Objects::isNull)) {
                throw new AssertionError(READS.size() + " reads, and these answers: " + answers);
            }
        } catch (ConnectorException e) {
            // refused as it should be
        }
    }
}
