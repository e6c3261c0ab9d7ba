/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.groupwriteback.counters.Tally;
import net.groupwriteback.graph.http.GraphOperation;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads, one token: nobody waits for another's sign-in longer than he has to. */
@Timeout(30)
class AccessTokensTest {
    private static final int NEAR_THE_END = 200;
    private static final int LONG = 3600;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();

    @AfterEach
    void stop() {
        answer.countDown();
        threads.shutdown();
    }

    private static GraphOperation operation(int budgetSeconds) {
        return new GraphOperation("test", Duration.ofSeconds(budgetSeconds), Tally.whole());
    }

    private AccessToken next(int seconds) {
        return new AccessToken(
                "token-" + requests.incrementAndGet(), Instant.now().plusSeconds(seconds));
    }

    /** The first sign-in is quick or not; the one that is slow ends when the test says so. */
    private AccessTokens tokens(int slow, int firstSeconds) {
        return new AccessTokens(operation -> {
            AccessToken token = next(requests.get() == 0 ? firstSeconds : LONG);
            if (token.text().equals("token-" + slow)) {
                begun.countDown();
                await(answer);
            }
            return token;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenThatNearsItsEndIsUsedWhileAnotherThreadRenewsIt() throws Exception {
        AccessTokens tokens = tokens(2, NEAR_THE_END);
        assertThat(tokens.current(operation(60))).isEqualTo("token-1");
        Future<String> renewing = threads.submit(() -> tokens.current(operation(60)));
        await(begun);

        assertThat(tokens.current(operation(60))).isEqualTo("token-1");

        answer.countDown();
        assertThat(renewing.get()).isEqualTo("token-2");
        assertThat(tokens.current(operation(60))).isEqualTo("token-2");
        assertThat(requests).hasValue(2);
    }

    @Test
    void withoutATokenTheOthersWaitForTheOneSignIn() throws Exception {
        AccessTokens tokens = tokens(1, LONG);
        Future<String> first = threads.submit(() -> tokens.current(operation(60)));
        await(begun);
        Future<String> second = threads.submit(() -> tokens.current(operation(60)));
        answer.countDown();

        assertThat(first.get()).isEqualTo("token-1");
        assertThat(second.get()).isEqualTo("token-1");
        assertThat(requests).hasValue(1);
    }

    @Test
    void anOperationThatMayNotWaitSignsInItself() {
        AccessTokens tokens = tokens(1, LONG);
        Future<String> first = threads.submit(() -> tokens.current(operation(60)));
        await(begun);

        assertThat(tokens.current(operation(0))).isEqualTo("token-2");
        assertThat(first).isNotDone();
    }

    @Test
    void anInterruptEndsTheWait() {
        AccessTokens tokens = tokens(1, LONG);
        Future<String> first = threads.submit(() -> tokens.current(operation(60)));
        await(begun);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> tokens.current(operation(60)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(first).isNotDone();
    }
}
