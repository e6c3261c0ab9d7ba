/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.Map;
import java.util.Optional;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.HttpCall;

/** The OData query options of a request. Immutable. */
final class Query {
    private static final int MOST = 999;
    private static final int USUAL = 100;

    private final Map<String, String> options;
    private final boolean eventual;

    private Query(Map<String, String> options, boolean eventual) {
        this.options = options;
        this.eventual = eventual;
    }

    /** Reads the options of a request. */
    static Query of(HttpCall call) {
        return new Query(
                call.query(),
                call.header("ConsistencyLevel")
                        .filter("eventual"::equalsIgnoreCase)
                        .isPresent());
    }

    /** An option by its name with the dollar sign. */
    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** Whether an option was sent, even with an empty value. */
    boolean has(String name) {
        return options.containsKey(name);
    }

    /** Whether {@code ConsistencyLevel: eventual} was sent. */
    boolean eventual() {
        return eventual;
    }

    /** Whether {@code $count=true} was sent. */
    boolean count() {
        return option("$count").filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Whether this is an advanced query: the header and {@code $count=true} together. */
    boolean advanced() {
        return eventual && count();
    }

    /**
     * The page size.
     *
     * @throws GraphError 400 if {@code $top} is not from 1 to 999
     */
    int pageSize() {
        String top = options.get("$top");
        if (top == null) {
            return USUAL;
        }
        int size = top.matches("\\d{1,6}") ? Integer.parseInt(top) : 0;
        if (size < 1 || size > MOST) {
            throw GraphError.unsupportedQuery(
                    "Invalid page size specified: '" + top + "'. Must be between 1 and " + MOST + " inclusive.");
        }
        return size;
    }

    /**
     * What the modifiers of the throttling table make of a base cost: {@code $select} −1, {@code $expand} +1, {@code $top}
     * below 20 −1, at least 1.
     */
    int cost(int base) {
        int cost = base;
        cost -= has("$select") ? 1 : 0;
        cost += has("$expand") ? 1 : 0;
        cost -= smallPage() ? 1 : 0;
        return Math.max(cost, 1);
    }

    private boolean smallPage() {
        String top = options.getOrDefault("$top", "");
        return top.matches("\\d{1,6}") && Integer.parseInt(top) < 20;
    }
}
