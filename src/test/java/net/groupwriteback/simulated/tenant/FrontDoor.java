/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.groupwriteback.simulated.tenant.graph.ErrorBody;
import net.groupwriteback.simulated.tenant.graph.GraphService;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.simulated.tenant.login.AccessTokens;
import net.groupwriteback.simulated.tenant.login.TokenEndpoint;

/**
 * What every request passes: planned faults, the access token, the quota; and the log at the end. Parts of a batch pass it
 * too, one by one. Thread-safe.
 */
final class FrontDoor implements Fault.Service {
    private static final double SHOWN_FROM = 0.8;

    private final GraphService graph;
    private final TokenEndpoint login;
    private final AccessTokens tokens;
    private final Faults faults;
    private final RequestLog requests;
    private final Quota quota;
    private final Batch batch = new Batch(this::part);
    private volatile URI endpoint;
    private volatile Duration latency = Duration.ZERO;

    FrontDoor(
            GraphService graph,
            TokenEndpoint login,
            AccessTokens tokens,
            Faults faults,
            RequestLog requests,
            Quota quota) {
        this.graph = graph;
        this.login = login;
        this.tokens = tokens;
        this.faults = faults;
        this.requests = requests;
        this.quota = quota;
    }

    void endpoint(URI address) {
        endpoint = address;
    }

    void latency(Duration each) {
        latency = each;
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    /** Answers a request from outside. */
    Reply serve(HttpCall call) {
        RequestLog.Kind kind = kind(call);
        if (kind == RequestLog.Kind.GRAPH) {
            Fault.pause(latency);
        }
        boolean billed = kind == RequestLog.Kind.GRAPH && !Batch.isBatch(call);
        return logged(call, kind, billed ? graph.cost(call) : 0);
    }

    private Reply part(HttpCall call) {
        return logged(call, RequestLog.Kind.BATCH_PART, graph.cost(call));
    }

    private Reply logged(HttpCall call, RequestLog.Kind kind, int cost) {
        Optional<Fault> fault = faults.strike(call);
        Reply reply = fault.isPresent() ? fault.get().answer(call, this) : answer(call, cost);
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.remove("authorization");
        requests.add(
                new RequestLog.Entry(kind, call.method(), call.path(), call.rawQuery(), headers, reply.status(), cost));
        return reply;
    }

    /** The address that links lead to: the name that the client knows the service by. */
    private URI called(HttpCall call) {
        return call.header("host").map(host -> URI.create("https://" + host)).orElse(endpoint);
    }

    private static RequestLog.Kind kind(HttpCall call) {
        if (GraphService.isGraphRequest(call)) {
            return RequestLog.Kind.GRAPH;
        }
        return TokenEndpoint.isTokenRequest(call) ? RequestLog.Kind.TOKEN : RequestLog.Kind.OTHER;
    }

    /** Answers a request as if no fault was planned. */
    @Override
    public Reply answer(HttpCall call) {
        return answer(call, graph.cost(call));
    }

    private Reply answer(HttpCall call, int cost) {
        if (!GraphService.isGraphRequest(call)) {
            return login.answer(call);
        }
        try {
            tokens.check(call);
            return Batch.isBatch(call) ? batch.answer(call) : metered(call, cost);
        } catch (GraphError e) {
            return ErrorBody.reply(e, call);
        }
    }

    private Reply metered(HttpCall call, int cost) {
        Quota.Verdict verdict = quota.take(cost);
        Reply reply = verdict.waitSeconds() > 0
                ? Fault.throttled(verdict.waitSeconds()).answer(call, this)
                : graph.answer(call, called(call));
        if (verdict.share() > SHOWN_FROM) {
            reply = reply.with("x-ms-throttle-limit-percentage", Double.toString(verdict.share()));
        }
        String requestId =
                reply.header("request-id").orElseGet(() -> UUID.randomUUID().toString());
        return reply.with("x-ms-resource-unit", Integer.toString(cost))
                .with("request-id", requestId)
                .with("client-request-id", call.header("client-request-id").orElse(requestId))
                .with("OData-Version", "4.0")
                .with("Cache-Control", "no-cache");
    }
}
