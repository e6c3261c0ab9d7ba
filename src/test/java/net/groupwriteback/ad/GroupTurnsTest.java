/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupTurnsTest {
    private static final UUID GROUP = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private final GroupTurns turns = new GroupTurns();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void oneThreadAtATimeWritesAGroup() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> writes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            writes.add(threads.submit(() -> turns.inTurn(GROUP, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                pause();
                return inside.decrementAndGet();
            })));
        }
        for (Future<?> write : writes) {
            write.get();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void groupsDoNotWaitForEachOtherAndFailuresEndATurn() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> turns.inTurn(GROUP, () -> {
            inside.countDown();
            await(done);
            throw new LDAPException(ResultCode.BUSY);
        }));
        inside.await();
        assertThat(turns.<String, RuntimeException>inTurn(OTHER, () -> "written"))
                .isEqualTo("written");
        Future<String> second = threads.submit(() -> turns.inTurn(GROUP, () -> "written"));
        done.countDown();
        assertThatThrownBy(first::get).hasCauseInstanceOf(LDAPException.class);
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("written");
    }

    @Test
    void threadThatWaitsCanBeInterrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> turns.inTurn(GROUP, () -> {
            inside.countDown();
            await(done);
            return null;
        }));
        inside.await();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> turns.inTurn(GROUP, () -> "never"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("interrupted while another thread writes the same group");
        assertThat(Thread.interrupted()).isTrue();
        done.countDown();
        first.get();
        assertThat(turns.<String, RuntimeException>inTurn(GROUP, () -> "written"))
                .isEqualTo("written");
    }

    /** Waits a moment at least, so that others would come in if they could. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
