/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.util.Arrays;
import net.groupwriteback.docs.ErrorsPage;
import org.junit.jupiter.api.Test;

/** The page about errors knows every error of the login service that the connectors explain. */
class LoginErrorPageTest {
    @Test
    void everyErrorIsExplained() {
        ErrorsPage.assertRows(
                "The login service",
                Arrays.stream(LoginError.values())
                        .map(error -> error.advice().split(": ", 2))
                        .map(parts -> parts.length == 1
                                ? "| %s | |".formatted(parts[0])
                                : "| %s | setting `%s` |".formatted(parts[1], parts[0]))
                        .toList());
    }
}
