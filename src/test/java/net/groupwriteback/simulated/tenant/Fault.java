/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.groupwriteback.simulated.tenant.graph.ErrorBody;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.Reply;

/** Something that goes wrong with one request. Implementations are immutable. */
@FunctionalInterface
public interface Fault {
    /** The answer instead of the right one, which is made by {@code service} where the fault needs it. */
    Reply answer(HttpCall call, Service service);

    /** The undisturbed tenant, as a fault sees it. */
    interface Service {
        /** The right answer. */
        Reply answer(HttpCall call);

        /** The server's own address. */
        URI endpoint();
    }

    /** 429 with a number of seconds in {@code Retry-After}. */
    static Fault throttled(int retryAfterSeconds) {
        return (call, service) -> throttling(call).with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** 429 with an HTTP date in {@code Retry-After}. */
    static Fault throttledUntil(Instant when) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(when.atOffset(ZoneOffset.UTC));
        return (call, service) -> throttling(call).with("Retry-After", date);
    }

    /** 429 that does not say how long to wait. */
    static Fault throttledWithoutHint() {
        return (call, service) -> throttling(call);
    }

    /** A status with an error body in Graph's form. */
    static Fault error(int status, String code, String message) {
        return (call, service) -> ErrorBody.reply(new GraphError(status, code, message), call);
    }

    /** A status with an error body in Graph's form, and {@code Retry-After} in seconds. */
    static Fault error(int status, String code, String message, int retryAfterSeconds) {
        return (call, service) -> ErrorBody.reply(new GraphError(status, code, message), call)
                .with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** A status with an HTML page, as gateways send it. */
    static Fault gatewayPage(int status) {
        byte[] page = ("<html><head><title>Error " + status + "</title></head><body>The service is unavailable."
                        + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
        return (call, service) -> Reply.of(status, "text/html", page);
    }

    /** A status without any body. */
    static Fault empty(int status) {
        return (call, service) -> Reply.of(status, "text/plain", new byte[0]);
    }

    /** 410 for a delta link; with the address of a fresh round in {@code Location}, or without. */
    static Fault gone(boolean withLocation) {
        return (call, service) -> {
            Reply reply = ErrorBody.reply(GraphError.resync(410, "resyncRequired"), call);
            return withLocation ? reply.with("Location", service.endpoint() + call.path() + "?$deltatoken=") : reply;
        };
    }

    /** 200 with the right body under a content type that is none of JSON's. */
    static Fault wrongContentType() {
        return (call, service) -> service.answer(call).with("Content-Type", "text/html");
    }

    /** The right answer cut off in the middle of its body. */
    static Fault truncated() {
        return (call, service) -> service.answer(call).delivered(Reply.Delivery.TRUNCATED);
    }

    /** The whole right answer, but its end never comes: the connection is closed instead. */
    static Fault unfinished() {
        return (call, service) -> service.answer(call).delivered(Reply.Delivery.UNFINISHED);
    }

    /** 200 with a body of one's own. */
    static Fault body(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (call, service) -> Reply.json(200, bytes);
    }

    /** The right answer that stops in the middle of its body and leaves the connection open. */
    static Fault stalled() {
        return (call, service) -> service.answer(call).delivered(Reply.Delivery.STALLED);
    }

    /** No answer: the connection is closed. */
    static Fault dropped() {
        return (call, service) -> Reply.of(0, "", new byte[0]).delivered(Reply.Delivery.DROPPED);
    }

    /** The right answer after a delay. */
    static Fault delayed(Duration delay) {
        return (call, service) -> {
            pause(delay);
            return service.answer(call);
        };
    }

    /** A replica that is behind: to each address the answer that was right when it was asked there first. */
    static Fault lagging() {
        Map<String, Reply> first = new ConcurrentHashMap<>();
        return (call, service) ->
                first.computeIfAbsent(call.path() + "?" + call.rawQuery(), address -> service.answer(call));
    }

    private static Reply throttling(HttpCall call) {
        return ErrorBody.reply(GraphError.throttled(), call)
                .with("x-ms-throttle-scope", "Tenant_Application/ReadWrite/simulated/simulated")
                .with("x-ms-throttle-information", "ResourceUnitLimitExceeded");
    }

    /** Waits, or returns at once with the interrupt kept if the server stops. */
    static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
