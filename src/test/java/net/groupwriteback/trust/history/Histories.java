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
import net.groupwriteback.simulated.directory.QuirkDirectory;
import net.groupwriteback.simulated.directory.SambaDirectory;
import net.groupwriteback.trust.Tally;

/** Plays many histories, side by side where directories are cheap. What ends wrong is printed at once. */
final class Histories {
    /** More than cores: much of a history is waiting. */
    private static final int SIDE_BY_SIDE = 10;

    private static final int PEOPLE = 10;
    private static final int RENEWED_AFTER = 100;
    private static final int BETWEEN_REPORTS = 50;

    private final PackedBundle bundle = PackedBundle.load();
    private final TestAuthority authority;
    private final Tally tally;
    private final Runnable progress;
    private final List<String> failed = Collections.synchronizedList(new ArrayList<>());

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

    /** Those that {@code trust.seed} and {@code trust.histories} name; without them so many from a seed on. */
    List<String> chosen(String directory, long first, int many)
            throws InterruptedException, LDAPException, IOException {
        Long only = Long.getLong("trust.seed");
        return only == null
                ? play(directory, first, Integer.getInteger("trust.histories", many))
                : play(directory, only, Integer.getInteger("trust.histories", 1));
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
                History.play(first + number, bundle, authority, domain, people, tally);
            } catch (AssertionError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                System.out.println(trace);
                failed.add(trace.toString());
                tally.add("ended wrong");
            }
            tally.add("histories");
            if (tally.of("histories") % BETWEEN_REPORTS == 0) {
                progress.run();
            }
        }
    }
}
