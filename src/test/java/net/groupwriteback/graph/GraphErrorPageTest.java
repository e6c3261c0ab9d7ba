/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.util.Arrays;
import net.groupwriteback.docs.ErrorsPage;
import org.junit.jupiter.api.Test;

/** The page about errors knows every error of Graph. */
class GraphErrorPageTest {
    @Test
    void everyErrorIsExplained() {
        ErrorsPage.assertRows(
                "Microsoft Graph",
                Arrays.stream(GraphError.values())
                        .map(error -> "| %s | %s |".formatted(error.advice(), meaning(error)))
                        .toList());
    }

    private static String meaning(GraphError error) {
        RuntimeException exception = error.exception(error.advice());
        return exception instanceof ResyncRequiredException
                ? "nothing: the connector reads everything again"
                : ErrorsPage.meaning(exception);
    }
}
