/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/**
 * {@code groups/delta} and {@code users/delta}: reads the request, follows the token, refuses what the documentation
 * refuses. Thread-safe.
 */
final class DeltaQuery {
    private static final Set<String> REFUSED =
            Set.of("$expand", "$top", "$orderby", "$search", "$count", "$skip", "$format");
    private static final Set<String> RELATIONS = Set.of("members", "owners");
    private static final Duration TOKEN_AGE = Duration.ofDays(7);
    private static final int MOST_IDS = 50;
    private static final Pattern ID_FILTER = Pattern.compile("\\s*id\\s+eq\\s+'([^']+)'\\s*", Pattern.CASE_INSENSITIVE);
    private static final String LATEST = "latest";

    private final Tenant tenant;

    DeltaQuery(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Answers one page. */
    Reply page(GraphCall call, ObjectType type) {
        DeltaToken token = token(call, type);
        Selection selection = Selection.of(
                token.select().isEmpty() ? Optional.empty() : Optional.of(String.join(",", token.select())),
                call.beta(),
                List.of(type),
                relations(type));
        boolean minimal = call.http()
                .header("Prefer")
                .filter(prefer -> prefer.toLowerCase(Locale.ROOT).contains("return=minimal"))
                .isPresent();
        return new DeltaPage(tenant, call, token, selection, minimal).reply();
    }

    private DeltaToken token(GraphCall call, ObjectType type) {
        Query query = call.query();
        String skip = query.option("$skiptoken").orElse("");
        String delta = query.option("$deltatoken").orElse("");
        String text = skip.isEmpty() ? delta : skip;
        if (text.isEmpty() || text.equals(LATEST)) {
            return fresh(call, type, text.equals(LATEST));
        }
        if (query.has("$select") || query.has("$filter") || query.has("$expand")) {
            throw GraphError.badRequest("Query options must not be combined with a token: the token carries them.");
        }
        DeltaToken token = DeltaToken.decode(text);
        if (!token.tenantId().equals(tenant.id()) || token.type() != type) {
            throw GraphError.badRequest("Badly formed token.");
        }
        if (token.issued().plus(TOKEN_AGE).isBefore(now())) {
            throw GraphError.resync(400, "syncStateNotFound");
        }
        return token;
    }

    private DeltaToken fresh(GraphCall call, ObjectType type, boolean latest) {
        Query query = call.query();
        for (String option : REFUSED) {
            if (query.has(option)) {
                throw GraphError.unsupportedQuery("The query option '" + option + "' is not supported by delta.");
            }
        }
        Selection selection = Selection.of(query.option("$select"), call.beta(), List.of(type), relations(type));
        long sequence = tenant.store().sequence();
        return new DeltaToken(
                tenant.id(),
                type,
                now(),
                latest ? sequence : DeltaToken.FIRST_ROUND,
                sequence,
                DeltaToken.Place.done(latest ? sequence : 0),
                List.of(),
                false,
                selection.names(),
                ids(query));
    }

    private static Set<String> relations(ObjectType type) {
        return type == ObjectType.GROUP ? RELATIONS : Set.of();
    }

    private static List<String> ids(Query query) {
        List<String> ids = new ArrayList<>();
        String filter = query.option("$filter").orElse("");
        if (filter.isEmpty()) {
            return ids;
        }
        for (String part : filter.split("(?i)\\sor\\s", -1)) {
            Matcher matcher = ID_FILTER.matcher(part);
            if (!matcher.matches()) {
                throw GraphError.unsupportedQuery("Delta answers filters on id only.");
            }
            ids.add(matcher.group(1));
        }
        if (ids.size() > MOST_IDS) {
            throw GraphError.unsupportedQuery("Delta tracks at most " + MOST_IDS + " objects by id.");
        }
        return ids;
    }

    private Instant now() {
        return tenant.clock().instant();
    }
}
