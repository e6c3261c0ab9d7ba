/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.Reply;

/**
 * One row of the route table. Immutable.
 *
 * @param method the HTTP method
 * @param path what the path below the service root matches; its groups are the parameters
 * @param cost the base cost in resource units
 * @param right the right it takes
 * @param handler makes the answer
 */
record Route(String method, Pattern path, int cost, Right right, Function<GraphCall, Reply> handler) {
    /** A row; in the template, {@code {}} stands for one variable part. */
    static Route of(String method, String template, int cost, Right right, Function<GraphCall, Reply> handler) {
        Pattern path = Pattern.compile(template.replace("$", "\\$")
                .replace(".", "\\.")
                .replace("graph\\.", "(?:microsoft\\.)?graph\\.")
                .replace("()", "(?:\\(\\))?")
                .replace("{}", "([^/]+)"));
        return new Route(method, path, cost, right, handler);
    }

    /** The variable parts of a path, empty if this row is not the one. */
    Optional<List<String>> match(HttpCall call, String relativePath) {
        Matcher matcher = path.matcher(relativePath);
        if (!method.equals(call.method()) || !matcher.matches()) {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            parameters.add(matcher.group(group));
        }
        return Optional.of(parameters);
    }
}
