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
import java.util.List;
import java.util.SplittableRandom;
import net.groupwriteback.counters.Tally;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleInterceptorTest {
    /** Time that passes only by waiting. */
    private static final class StandingClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

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
    private final List<Duration> waits = new ArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private OkHttpClient http;
    private boolean interrupt;

    @BeforeEach
    void start() throws IOException {
        server.start();
        RetryDecision decision = new RetryDecision(clock, new SplittableRandom(1));
        http = new OkHttpClient.Builder()
                .addInterceptor(new ThrottleInterceptor(decision, clock, time -> {
                    waits.add(time);
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
    void anInterruptEndsTheWaitAndStaysSet() {
        interrupt = true;
        server.enqueue(throttled(60));

        assertThatThrownBy(() -> call(operation(100))).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
