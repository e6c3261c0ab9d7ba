/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.net.URI;
import java.util.List;
import net.groupwriteback.simulated.tenant.http.HttpCall;

/**
 * A request that found its route. Immutable.
 *
 * @param http the request
 * @param query its options
 * @param parameters the variable parts of its path
 * @param root the service root it was sent to, {@code https://localhost:<port>/v1.0}
 */
record GraphCall(HttpCall http, Query query, List<String> parameters, URI root) {
    /** The first variable part of the path. */
    String id() {
        return parameters.get(0);
    }

    /** Whether the beta endpoint is asked. */
    boolean beta() {
        return root.getPath().equals("/beta");
    }

    /** The absolute address of what this request asks for, without a query. */
    String address() {
        return root.resolve(http.path()).toString();
    }

    /** The value of {@code @odata.context}. */
    String context(String fragment) {
        return root + "/$metadata#" + fragment;
    }
}
