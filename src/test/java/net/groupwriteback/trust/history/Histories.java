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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.QuirkDirectory;
import net.groupwriteback.simulated.directory.SambaDirectory;
import net.groupwriteback.simulated.directory.WatchedDirectory;
import net.groupwriteback.trust.Tally;

/** Plays many histories, side by side where directories are cheap. */
final class Histories {
    /** More than cores: much of a history is waiting. */
    private static final int SIDE_BY_SIDE = 6;

    private static final int PEOPLE = 10;
    private static final int RENEWED_AFTER = 100;

    private Histories() {}

    /**
     * Plays histories, other ones each time. The system property {@code trust.seed} says from which seed on, one alone then;
     * {@code trust.histories} says how many.
     *
     * @param directory {@code memory} or {@code samba}
     * @return what went wrong, each with its seed
     */
    static List<String> play(String directory, int count, Path folder, Tally tally)
            throws InterruptedException, LDAPException, IOException {
        return chosen(directory, System.currentTimeMillis() * 1000, count, folder, tally);
    }

    /** The same with the same histories each time. */
    static List<String> playAgain(String directory, int count, Path folder, Tally tally)
            throws InterruptedException, LDAPException, IOException {
        return chosen(directory, 1, count, folder, tally);
    }

    private static List<String> chosen(String directory, long first, int count, Path folder, Tally tally)
            throws InterruptedException, LDAPException, IOException {
        Long only = Long.getLong("trust.seed");
        return only == null
                ? play(directory, first, Integer.getInteger("trust.histories", count), folder, tally)
                : play(directory, only, Integer.getInteger("trust.histories", 1), folder, tally);
    }

    /** Plays so many histories from a seed on. */
    static List<String> play(String directory, long first, int many, Path folder, Tally tally)
            throws InterruptedException, LDAPException, IOException {
        System.out.println(many + " histories on " + directory + " from seed " + first);
        PackedBundle bundle = PackedBundle.load();
        TestAuthority authority = TestAuthority.in(folder);
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger next = new AtomicInteger();
        if (directory.equals("samba")) {
            try (SambaDirectory samba = SambaDirectory.start();
                    QuirkDirectory watched = QuirkDirectory.before(samba)) {
                many(first, many, next, bundle, authority, watched, failed, tally);
            }
            return failed;
        }
        ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int worker = 0; worker < Math.min(SIDE_BY_SIDE, many); worker++) {
                all.add(workers.submit(() -> {
                    while (next.get() < many) {
                        try (InMemoryDirectory memory = InMemoryDirectory.start(authority, true)) {
                            many(first, many, next, bundle, authority, memory, failed, tally);
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

    private static void many(
            long first,
            int many,
            AtomicInteger next,
            PackedBundle bundle,
            TestAuthority authority,
            WatchedDirectory directory,
            List<String> failed,
            Tally tally)
            throws LDAPException, IOException {
        List<Person> people = Person.in(directory, PEOPLE);
        boolean lasting = !(directory instanceof InMemoryDirectory);
        for (int played = 0; lasting || played < RENEWED_AFTER; played++) {
            int number = next.getAndIncrement();
            if (number >= many) {
                return;
            }
            try {
                History.play(first + number, bundle, authority, directory, people, tally);
            } catch (AssertionError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                failed.add(trace.toString());
            }
            tally.add("histories");
        }
    }
}
