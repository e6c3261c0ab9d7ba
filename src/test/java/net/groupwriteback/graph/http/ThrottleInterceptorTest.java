/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.groupwriteback.counters.Tally;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleInterceptorTest {
    /** Time that passes only by waiting. */
    private static final class StandingClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final StandingClock clock = new StandingClock();
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private final MockWebServer server = new MockWebServer();
    private OkHttpClient http;
    private boolean interrupt;
    private CyclicBarrier waitingTogether = new CyclicBarrier(1);

    @BeforeEach
    void start() throws IOException {
        server.start();
        RetryDecision decision = new RetryDecision(clock, new SplittableRandom(1));
        http = new OkHttpClient.Builder()
                .addInterceptor(new ThrottleInterceptor(decision, clock, time -> {
                    waits.add(time);
                    await(waitingTogether);
                    clock.now = clock.now.plus(time);
                    if (interrupt) {
                        throw new InterruptedException();
                    }
                }))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        GraphHttp.close(http);
        server.shutdown();
    }

    private int call(GraphOperation operation) throws IOException {
        Request request = new Request.Builder()
                .url(server.url("/"))
                .tag(GraphOperation.class, operation)
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GraphOperation operation(int budgetSeconds) {
        return new GraphOperation("test", Duration.ofSeconds(budgetSeconds), Tally.whole());
    }

    private static MockResponse throttled(int seconds) {
        return new MockResponse().setResponseCode(429).setHeader("Retry-After", seconds);
    }

    @Test
    void allWaitsOfAnOperationShareOneBudget() throws IOException {
        GraphOperation operation = operation(100);
        server.enqueue(throttled(60));
        server.enqueue(new MockResponse());
        server.enqueue(throttled(60));

        assertThat(call(operation)).isEqualTo(200);
        assertThat(call(operation)).isEqualTo(429);

        assertThat(waits).containsExactly(Duration.ofSeconds(60));
        assertThat(operation.budgetLeft()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void otherOperationsOfTheResourceHoldBackToo() throws IOException {
        server.enqueue(throttled(60));
        server.enqueue(new MockResponse());
        server.enqueue(new MockResponse());
        GraphOperation refused = operation(60);
        assertThat(call(refused)).isEqualTo(200);
        clock.now = clock.now.minusSeconds(20);

        assertThat(call(operation(60))).isEqualTo(200);

        assertThat(waits).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(20));
    }

    @Test
    void anOperationThatMayNotWaitUntilTheResourceOpensWaitsAsItWasToldItself() throws IOException {
        server.enqueue(throttled(300));
        server.enqueue(new MockResponse());
        server.enqueue(throttled(10));
        server.enqueue(new MockResponse());
        assertThat(call(operation(600))).isEqualTo(200);
        clock.now = clock.now.minusSeconds(280);

        assertThat(call(operation(100))).isEqualTo(200);

        assertThat(waits).containsExactly(Duration.ofSeconds(300), Duration.ofSeconds(10));
    }

    @Test
    void whatTwoThreadsOfAnOperationWaitAtTheSameTimeCountsOnce() throws Exception {
        server.enqueue(throttled(60));
        server.enqueue(new MockResponse());
        assertThat(call(operation(60))).isEqualTo(200);
        clock.now = clock.now.minusSeconds(60);
        server.enqueue(new MockResponse());
        server.enqueue(new MockResponse());
        waitingTogether = new CyclicBarrier(2);
        GraphOperation operation = operation(100);

        assertThat(twice(operation)).containsExactly(200, 200);

        assertThat(waits).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));
        assertThat(operation.budgetLeft()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void whatTwoThreadsOfAnOperationLoseByFailuresAtTheSameTimeCountsOnce() throws Exception {
        CyclicBarrier sent = new CyclicBarrier(2);
        Instant start = clock.now;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                await(sent);
                clock.now = start.plusSeconds(30);
                return new MockResponse().setResponseCode(403);
            }
        });
        GraphOperation operation = operation(100);

        assertThat(twice(operation)).containsExactly(403, 403);

        assertThat(operation.budgetLeft()).isEqualTo(Duration.ofSeconds(70));
    }

    /** The statuses of two requests that are sent at the same time. */
    private List<Integer> twice(GraphOperation operation) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> one = () -> call(operation);
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : threads.invokeAll(List.of(one, one))) {
                statuses.add(status.get());
            }
            return statuses;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theTimeOfFailedAttemptsCountsToo() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                clock.now = clock.now.plusSeconds(30);
                return new MockResponse().setResponseCode(server.getRequestCount() == 1 ? 503 : 200);
            }
        });
        GraphOperation operation = operation(100);

        assertThat(call(operation)).isEqualTo(200);

        assertThat(operation.budgetLeft())
                .isEqualTo(Duration.ofSeconds(100 - 30).minus(waits.get(0)));
    }

    @Test
    void anAttemptThatTookTheWholeBudgetIsTheLast() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                clock.now = clock.now.plusSeconds(30);
                return new MockResponse().setResponseCode(503);
            }
        });

        assertThat(call(operation(30))).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void forAMinuteAfterA429RequestsGoOneAtATime() throws Exception {
        server.enqueue(throttled(1));
        server.enqueue(new MockResponse());
        assertThat(call(operation(10))).isEqualTo(200);

        assertThat(meet()).isFalse();
        clock.now = clock.now.plusSeconds(60);
        assertThat(meet()).isTrue();
    }

    /** Whether the server sees two requests at the same time. */
    private boolean meet() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                try {
                    both.await(1, TimeUnit.SECONDS);
                    return new MockResponse();
                } catch (BrokenBarrierException | TimeoutException e) {
                    return new MockResponse().setResponseCode(404);
                }
            }
        });
        return twice(operation(10)).equals(List.of(200, 200));
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        interrupt = true;
        server.enqueue(throttled(60));

        assertThatThrownBy(() -> call(operation(100))).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
