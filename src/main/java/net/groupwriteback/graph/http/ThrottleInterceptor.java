/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import net.groupwriteback.graph.http.RetryDecision.Outcome;
import net.groupwriteback.writeback.OneLine;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.identityconnectors.common.logging.Log;

/**
 * Sends a request again as {@link RetryDecision} says. It takes in the whole body before it hands an answer on, so that
 * a body that breaks off or stalls counts as a failed attempt like any other, and the connection is free while the host
 * works on a page. After a 429 every request of the resource holds back until the time that Graph named, not only the one
 * that was refused, and for a minute after it they are sent one at a time. Thread-safe.
 */
final class ThrottleInterceptor implements Interceptor {
    /** The largest page ever seen documented is some 5 MB; an answer above this is no page. */
    private static final long MAX_BODY_BYTES = 64L << 20;

    private static final int THROTTLED = 429;
    private static final int CAREFUL_MILLIS = 60_000;
    private static final Log LOG = Log.getLog(ThrottleInterceptor.class);

    private final RetryDecision decision;
    private final Pause pause;
    private final Clock clock;
    private final AtomicLong closedUntil = new AtomicLong();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    ThrottleInterceptor(RetryDecision decision, Clock clock, Pause pause) {
        this.decision = decision;
        this.clock = clock;
        this.pause = pause;
    }

    /** Waits; tests put in one that does not. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        GraphOperation operation = Optional.ofNullable(request.tag(GraphOperation.class))
                .orElseThrow(() -> new IllegalStateException("a request without an operation"));
        Duration told = Duration.ZERO;
        for (int repeats = 0; ; repeats++) {
            holdBack(told, operation);
            Attempt attempt = attempt(chain, request, operation);
            if (attempt.outcome().failed()) {
                operation.failed(attempt.start(), attempt.end());
            }
            Optional<Duration> wait =
                    decision.waitBeforeRepeat(attempt.outcome(), repeats, operation.longestWait(clock.instant()));
            if (wait.isEmpty()) {
                return attempt.responseOrFailure();
            }
            LOG.ok(
                    "{0} after {1}: again in {2} ms",
                    OneLine.of(request.url().encodedPath()),
                    attempt.outcome().status(),
                    wait.get().toMillis());
            if (attempt.outcome().status() == THROTTLED) {
                told = wait.get();
                closedUntil.accumulateAndGet(clock.millis() + told.toMillis(), Math::max);
            } else {
                told = Duration.ZERO;
                sleep(wait.get(), operation);
            }
        }
    }

    /**
     * Waits as the request was told, and while Graph is throttling the resource, as far as the operation's budget goes.
     */
    private void holdBack(Duration told, GraphOperation operation) throws InterruptedIOException {
        Instant now = clock.instant();
        Duration closed = Duration.ofMillis(closedUntil.get() - now.toEpochMilli());
        boolean longer = closed.compareTo(told) > 0 && closed.compareTo(operation.longestWait(now)) <= 0;
        Duration wait = longer ? closed : told;
        if (wait.compareTo(Duration.ZERO) > 0) {
            sleep(wait, operation);
        }
    }

    private Attempt attempt(Chain chain, Request request, GraphOperation operation) throws IOException {
        if (clock.millis() >= closedUntil.get() + CAREFUL_MILLIS) {
            return send(chain, request, operation);
        }
        try {
            oneAtATime.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            return send(chain, request, operation);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Attempt send(Chain chain, Request request, GraphOperation operation) throws IOException {
        Instant start = clock.instant();
        try (Response response = chain.proceed(request)) {
            operation.sent(resourceUnits(response));
            Optional.ofNullable(response.headers().getInstant("Date")).ifPresent(operation::answeredAt);
            if (response.code() == THROTTLED) {
                operation.wasThrottled();
            }
            Response complete = complete(response);
            return new Attempt(
                    new Outcome(response.code(), response.header("Retry-After"), null),
                    start,
                    clock.instant(),
                    complete);
        } catch (IOException e) {
            return new Attempt(new Outcome(0, null, e), start, clock.instant(), null);
        }
    }

    private static Response complete(Response response) throws IOException {
        ResponseBody body = response.body();
        if (body == null) {
            return response;
        }
        Buffer bytes = new Buffer();
        BufferedSource source = body.source();
        while (source.read(bytes, Long.MAX_VALUE) >= 0) {
            if (bytes.size() > MAX_BODY_BYTES) {
                throw new IOException("an answer of more than " + MAX_BODY_BYTES + " bytes");
            }
        }
        return response.newBuilder()
                .body(ResponseBody.create(bytes, body.contentType(), bytes.size()))
                .build();
    }

    private static int resourceUnits(Response response) {
        String units = response.header("x-ms-resource-unit");
        return units != null && units.matches("\\d{1,6}") ? Integer.parseInt(units) : 0;
    }

    private void sleep(Duration wait, GraphOperation operation) throws InterruptedIOException {
        operation.waiting(clock.instant(), wait);
        try {
            pause.sleep(wait);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException stopped = new InterruptedIOException("interrupted while waiting to send a request");
        stopped.initCause(cause);
        return stopped;
    }

    private record Attempt(Outcome outcome, Instant start, Instant end, Response response) {
        Response responseOrFailure() throws IOException {
            if (outcome.failure() != null) {
                throw outcome.failure();
            }
            return response;
        }
    }
}
