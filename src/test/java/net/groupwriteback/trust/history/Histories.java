/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.QuirkDirectory;
import net.groupwriteback.simulated.directory.SambaDirectory;
import net.groupwriteback.trust.Tally;

/** Plays many histories, side by side where directories are cheap. What ends wrong is printed at once. */
final class Histories {
    /** More than cores: much of a history is waiting. */
    private static final int SIDE_BY_SIDE = 10;

    private static final String SEED = "trust.seed";
    private static final String MANY = "trust.histories";

    private static final int PEOPLE = 10;
    /** What a history that ended wrong is counted as, its seed behind it. */
    static final String WRONG = "ended wrong: history ";

    private static final int RENEWED_AFTER = 100;
    private static final int BETWEEN_REPORTS = 50;

    private final PackedBundle bundle = PackedBundle.load();
    private final TestAuthority authority;
    private final Tally tally;
    private final Runnable progress;
    private final List<String> failed = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, List<String>> plans = new ConcurrentHashMap<>();
    private boolean oneStream;
    private boolean keepsPlans;

    /**
     * Histories that are counted.
     *
     * @param folder for certificates
     * @param progress is run now and then
     */
    Histories(Path folder, Tally tally, Runnable progress) {
        this.authority = TestAuthority.in(folder);
        this.tally = tally;
        this.progress = progress;
    }

    /** Plays what seeds meant before changes had chances of their own. */
    Histories oneStream() {
        oneStream = true;
        return this;
    }

    /** Keeps what the seeds have planned. */
    Histories keepingPlans() {
        keepsPlans = true;
        return this;
    }

    /** What the seeds have planned, by seed. */
    Map<Long, List<String>> plans() {
        return Map.copyOf(plans);
    }

    /** The seed to begin with: that of {@code trust.seed}, or another one. */
    static long first(long otherwise) {
        return Long.getLong(SEED, otherwise);
    }

    /** How many histories to play: as many as {@code trust.histories} says, one if there is only a seed, or another number. */
    static int many(int otherwise) {
        return Integer.getInteger(MANY, System.getProperty(SEED) == null ? otherwise : 1);
    }

    /**
     * Plays so many histories from a seed on.
     *
     * @param directory {@code memory} or {@code samba}
     * @return what went wrong, each with its seed
     */
    List<String> play(String directory, long first, int many) throws InterruptedException, LDAPException, IOException {
        System.out.println(many + " histories on " + directory + " from seed " + first);
        AtomicInteger next = new AtomicInteger();
        if (directory.equals("samba")) {
            try (SambaDirectory samba = SambaDirectory.start();
                    QuirkDirectory watched = QuirkDirectory.before(samba)) {
                some(first, many, next, Controllers.one(watched), Integer.MAX_VALUE);
            }
            return failed;
        }
        ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int worker = 0; worker < Math.min(SIDE_BY_SIDE, many); worker++) {
                all.add(workers.submit(() -> {
                    while (next.get() < many) {
                        try (Controllers memory = Controllers.two(authority)) {
                            some(first, many, next, memory, RENEWED_AFTER);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : all) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        return failed;
    }

    private void some(long first, int many, AtomicInteger next, Controllers domain, int most)
            throws LDAPException, IOException {
        List<Person> people = Person.in(domain.first(), PEOPLE);
        for (int played = 0; played < most; played++) {
            int number = next.getAndIncrement();
            if (number >= many) {
                return;
            }
            try {
                long seed = first + number;
                List<String> plan = History.play(seed, bundle, authority, domain, people, tally, oneStream);
                if (keepsPlans) {
                    plans.put(seed, plan);
                }
            } catch (AssertionError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                System.out.println(trace);
                failed.add(trace.toString());
                tally.add("ended wrong");
                tally.add(WRONG + (first + number));
            }
            tally.add("histories");
            if (tally.of("histories") % BETWEEN_REPORTS == 0) {
                progress.run();
            }
        }
    }
}
