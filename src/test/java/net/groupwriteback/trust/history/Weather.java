/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import net.groupwriteback.simulated.directory.watch.LdapFaults;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Tally;

/** What goes wrong on the way to Microsoft Graph and to the directory. Every fault that strikes is counted by its kind. */
final class Weather {
    private static final List<String> PLACES = List.of(
            "", "", "/groups/delta", "/users/delta", "/groups", "/members", "/\\$batch", "/deletedItems", "/oauth2/");

    /** What answers like Graph and is no answer. */
    private static final List<String> NO_ANSWERS = List.of(
            "",
            "{",
            "{}",
            "[]",
            "null",
            "{\"value\":null}",
            "{\"value\":[{\"id\":",
            "{\"value\":[]}trailing",
            "{\"value\":[1]}",
            "{\"error\":{\"code\":\"InternalServerError\",\"message\":\"late\"}}",
            "{\"responses\":[]}",
            "{\"access_token\":null,\"expires_in\":0}",
            "\u0000\uFFFD",
            "<html></html>");

    private static final List<Operation> DISTURBED = List.of(
            Operation.SEARCH,
            Operation.SEARCH,
            Operation.ADD,
            Operation.MODIFY,
            Operation.MODIFY,
            Operation.DELETE,
            Operation.MODIFY_DN,
            Operation.BIND);

    private static final List<String> LDAP =
            List.of("BUSY", "UNAVAILABLE", "TIME_LIMIT", "ADMIN_LIMIT", "DROPPED_BEFORE", "DROPPED_AFTER", "OTHER");

    /** The limits of a search, which may come after some of its entries. */
    private static final List<String> LIMITS = List.of("TIME_LIMIT", "ADMIN_LIMIT");

    private static final String AFTER_ENTRIES = "_AFTER_ENTRIES";

    private static final List<Cloud> KINDS = List.of(Cloud.values());
    private static final List<Cloud> DROPS =
            List.of(Cloud.RESET_BEFORE_BODY, Cloud.RESET_INSIDE_BODY, Cloud.RESET_AFTER_BODY);

    private static final String ALL_OF_GRAPH = "Graph, faults of all kinds";
    private static final String ALL_OF_LDAP = "LDAP, faults of all kinds";

    /** The names under which faults are counted, and how many at least are to be expected in 10,000 histories. */
    static final Map<String, Integer> OFTEN = often();

    private final SimulatedTenant tenant;
    private final List<LdapFaults> controllers;
    private final Tally struck;
    private final List<Cloud> kinds;

    Weather(SimulatedTenant tenant, List<LdapFaults> controllers, Tally struck) {
        this(tenant, controllers, struck, KINDS);
    }

    private Weather(SimulatedTenant tenant, List<LdapFaults> controllers, Tally struck, List<Cloud> kinds) {
        this.tenant = tenant;
        this.controllers = controllers;
        this.struck = struck;
        this.kinds = kinds;
    }

    /**
     * Weather whose storms leave nothing behind in the simulated tenant: it keeps some 150 KiB for each connection that it
     * drops, and a thread for each body that stops in the middle. Drops come by {@link #drop} alone.
     */
    static Weather tracelessIn(SimulatedTenant tenant, List<LdapFaults> controllers, Tally struck) {
        List<Cloud> traceless = KINDS.stream()
                .filter(kind -> !DROPS.contains(kind) && kind != Cloud.STALLED)
                .toList();
        return new Weather(tenant, controllers, struck, traceless);
    }

    /** Nothing goes wrong any more. */
    void clear() {
        tenant.faults().clear();
        controllers.forEach(LdapFaults::clear);
    }

    /** Plans some faults, and says which. */
    String storm(Random random) {
        StringBuilder plan = new StringBuilder("storm:");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            plan.append(' ')
                    .append(random.nextBoolean() ? cloud(random) : onPremises(random))
                    .append(';');
        }
        return plan.toString();
    }

    /** Plans one connection to the tenant that breaks, and leaves all others whole. */
    void drop(Random random) {
        Cloud kind = DROPS.get(random.nextInt(DROPS.size()));
        tenant.faults().add(1, "*", "", counted("Graph " + kind, kind.fault(random)));
    }

    /** Whether the faults of a plan may end the place in the changes that a token stands for. */
    static boolean losesPlace(String storm) {
        return storm.contains(Cloud.GONE.name());
    }

    private static Map<String, Integer> often() {
        Map<String, Integer> often = new HashMap<>();
        KINDS.forEach(kind -> often.put("Graph " + kind, kind == Cloud.STALLED ? 50 : 500));
        often.put("Graph DELAYED", 500);
        LDAP.forEach(kind -> often.put("LDAP " + kind, 1_500));
        LIMITS.forEach(kind -> often.put("LDAP " + kind + AFTER_ENTRIES, 200));
        often.put(ALL_OF_GRAPH, 12_000);
        often.put(ALL_OF_LDAP, 12_000);
        return Map.copyOf(often);
    }

    /** Has something happen in the middle of a run: when the so-manieth request reaches the tenant. */
    void meanwhile(int passed, Runnable happening) {
        tenant.faults().addAfter(passed, 1, "*", "", (call, service) -> {
            happening.run();
            return service.answer(call);
        });
    }

    private String cloud(Random random) {
        String place = PLACES.get(random.nextInt(PLACES.size()));
        int passed = random.nextInt(6);
        int times = 1 + random.nextInt(random.nextInt(8) == 0 ? 12 : 2);
        Cloud kind = kinds.get(random.nextInt(kinds.size()));
        // Silence costs as long as the time-out, so there is less of it than of anything else.
        boolean late = kind == Cloud.STALLED && random.nextInt(10) != 0;
        Fault fault = late ? Fault.delayed(Duration.ofMillis(50)) : kind.fault(random);
        String name = late ? "DELAYED" : kind.name();
        tenant.faults().addAfter(passed, times, "*", place, counted("Graph " + name, fault));
        return name + " " + times + " times after " + passed + " of " + place;
    }

    private Fault counted(String name, Fault fault) {
        return (call, service) -> {
            struck.add(name);
            struck.add(ALL_OF_GRAPH);
            return fault.answer(call, service);
        };
    }

    /** The kinds of fault between us and Microsoft. */
    private enum Cloud {
        THROTTLED,
        THROTTLED_UNTIL,
        THROTTLED_WITHOUT_HINT,
        SERVER_ERROR,
        BAD_GATEWAY_PAGE,
        UNAVAILABLE,
        RESET_BEFORE_BODY,
        RESET_INSIDE_BODY,
        RESET_AFTER_BODY,
        MALFORMED,
        STALLED,
        EXPIRED_TOKEN,
        GONE,
        NOT_FOUND,
        FORBIDDEN,
        CONTENT_TYPE;

        Fault fault(Random random) {
            return switch (this) {
                case THROTTLED -> Fault.throttled(1);
                case THROTTLED_UNTIL -> {
                    int skew = random.nextInt(7) - 3;
                    yield (call, service) -> Fault.throttledUntil(Instant.now().plusSeconds(skew))
                            .answer(call, service);
                }
                case THROTTLED_WITHOUT_HINT -> Fault.throttledWithoutHint();
                case SERVER_ERROR -> Fault.error(500, "generalException", "An error occurred");
                case BAD_GATEWAY_PAGE -> Fault.gatewayPage(502 + random.nextInt(3));
                case UNAVAILABLE ->
                    random.nextBoolean() ? Fault.empty(503) : Fault.error(503, "serviceNotAvailable", "busy", 1);
                case RESET_BEFORE_BODY -> Fault.dropped();
                case RESET_INSIDE_BODY -> Fault.truncated();
                case RESET_AFTER_BODY -> Fault.unfinished();
                case MALFORMED -> Fault.body(NO_ANSWERS.get(random.nextInt(NO_ANSWERS.size())));
                case STALLED -> Fault.stalled();
                case EXPIRED_TOKEN -> Fault.error(401, "InvalidAuthenticationToken", "Lifetime validation failed");
                case GONE -> Fault.gone(random.nextBoolean());
                case NOT_FOUND -> Fault.error(404, "Request_ResourceNotFound", "Resource does not exist");
                case FORBIDDEN -> Fault.error(403, "Authorization_RequestDenied", "Insufficient privileges");
                case CONTENT_TYPE -> Fault.wrongContentType();
            };
        }
    }

    private String onPremises(Random random) {
        Operation operation = DISTURBED.get(random.nextInt(DISTURBED.size()));
        int passed = random.nextInt(5);
        AtomicInteger passing = new AtomicInteger(passed);
        int times = 1 + random.nextInt(3);
        String drawn = LDAP.get(random.nextInt(LDAP.size()));
        String kind =
                operation == Operation.SEARCH && LIMITS.contains(drawn) && times == 1 ? drawn + AFTER_ENTRIES : drawn;
        Predicate<LdapRequest> matching = request -> {
            boolean strikes = request.operation() == operation && passing.getAndDecrement() <= 0;
            if (strikes) {
                struck.add("LDAP " + kind);
                struck.add(ALL_OF_LDAP);
            }
            return strikes;
        };
        controllers.forEach(directory -> plan(directory, kind, matching, times));
        return kind + " " + times + " times at " + operation + " after " + passed;
    }

    private static void plan(LdapFaults directory, String kind, Predicate<LdapRequest> matching, int times) {
        switch (kind) {
            case "BUSY" -> directory.refuse(matching, times, ResultCode.BUSY, "00002024: SvcErr: busy");
            case "UNAVAILABLE" -> directory.refuse(matching, times, ResultCode.UNAVAILABLE, "going down");
            case "TIME_LIMIT" -> directory.refuse(matching, times, ResultCode.TIME_LIMIT_EXCEEDED, "too slow");
            case "TIME_LIMIT" + AFTER_ENTRIES -> directory.endEarly(matching, times, ResultCode.TIME_LIMIT_EXCEEDED);
            case "ADMIN_LIMIT" + AFTER_ENTRIES -> directory.endEarly(matching, times, ResultCode.ADMIN_LIMIT_EXCEEDED);
            case "ADMIN_LIMIT" -> directory.refuse(matching, times, ResultCode.ADMIN_LIMIT_EXCEEDED, "too much");
            case "OTHER" -> directory.refuse(matching, times, ResultCode.OTHER, "00000001: unexpected");
            case "DROPPED_BEFORE" -> directory.dropBefore(matching, times);
            default -> directory.dropAfter(matching, times);
        }
    }
}
