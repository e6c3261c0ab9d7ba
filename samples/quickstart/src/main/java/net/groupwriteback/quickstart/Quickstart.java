/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group writeback through a real host, played from the command line; {@code run.sh} starts it. Exit codes: 0 all is as it
 * ought to be, 1 the check found differences, 2 something was wrong with the command line, the settings or the set-up.
 */
public final class Quickstart {
    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);
    private static final int DIFFERENCES = 1;
    private static final int FAULT = 2;

    private final Screen screen;
    private final Path project;
    private final Path folder;

    private Quickstart(Screen screen, Path project) {
        this.screen = screen;
        this.project = project;
        this.folder = project.resolve("samples/quickstart/target");
    }

    /**
     * Plays what the arguments ask for. The system property {@code quickstart.project} names the project's folder,
     * {@code quickstart.caller} the one that the person is in.
     */
    public static void main(String[] words) {
        Screen screen = new Screen(System.out, Boolean.getBoolean("quickstart.terminal"));
        int code;
        try {
            Path project = Path.of(System.getProperty("quickstart.project")).toRealPath();
            Path caller = Path.of(System.getProperty("quickstart.caller", ""));
            List<String> arguments = List.of(words);
            code = arguments.contains("--help")
                    ? help(screen)
                    : new Quickstart(screen, project).play(Arguments.parse(arguments, caller));
        } catch (IllegalArgumentException e) {
            screen.line(e.getMessage());
            screen.line(Arguments.USAGE);
            code = FAULT;
        } catch (Exception e) {
            screen.line("The quickstart cannot go on: " + e.getMessage());
            screen.line("More is in " + System.getProperty("quickstart.log"));
            LOG.error("cannot go on", e);
            code = FAULT;
        }
        System.exit(code);
    }

    private static int help(Screen screen) {
        screen.line(Arguments.USAGE);
        return 0;
    }

    private int play(Arguments arguments) throws Exception {
        Files.createDirectories(folder);
        silenceJavaLogging();
        if (arguments.stage().isPresent()) {
            serve(arguments.stage().get(), arguments.samba());
            return 0;
        }
        if (arguments.config().isPresent()) {
            RealRun run = new RealRun(screen, folder, bundle(), samples());
            run.play(
                    arguments.carriage().with(ConfigFile.read(arguments.config().get())), arguments.apply());
            return 0;
        }
        return demonstrate(arguments) ? 0 : DIFFERENCES;
    }

    private boolean demonstrate(Arguments arguments) throws Exception {
        Instant start = Instant.now();
        screen.heading("Group writeback: a tenant, a directory and a real identity-management host on this machine");
        screen.progress("starting");
        ExecutorService helper = Executors.newSingleThreadExecutor();
        Future<Host> starting = helper.submit(startHost());
        helper.shutdown();
        try (Stage stage = Stage.open(folder, arguments.samba())) {
            Organisation organisation = arguments.measure().isPresent()
                    ? Organisation.ofPeople(stage.tenant().state(), stage.directory())
                    : Organisation.seed(stage.tenant().state(), stage.directory());
            arguments
                    .measure()
                    .ifPresent(amounts -> Measurement.seed(stage.tenant().state(), organisation, amounts));
            try (WritebackHost host = WritebackHost.setUp(
                    await(starting), samples(), arguments.carriage().with(stage.settings()))) {
                describe(stage, host, arguments, Duration.between(start, Instant.now()));
                return arguments.measure().isPresent()
                        ? new Measurement(
                                        screen, stage, host, arguments.measure().get())
                                .run()
                        : play(new Demonstration(screen, stage, organisation, host), arguments.plantDifference());
            }
        }
    }

    private static boolean play(Demonstration demonstration, boolean plantDifference) throws Exception {
        demonstration.firstImport();
        demonstration.cloudChanges();
        demonstration.directoryEdits();
        if (plantDifference) {
            demonstration.plantDifference();
        }
        return demonstration.check();
    }

    private void serve(Path file, boolean samba) throws Exception {
        try (Stage stage = Stage.open(folder, samba)) {
            Organisation.seed(stage.tenant().state(), stage.directory());
            ConfigFile.write(file.toAbsolutePath(), stage.settings());
            screen.line("The tenant and the directory are up. Try: run.sh --config " + file);
            new CountDownLatch(1).await();
        }
    }

    private void describe(Stage stage, WritebackHost host, Arguments arguments, Duration taken) {
        String directory = arguments.samba() ? "Samba, a real domain controller" : "in memory, behaves like AD";
        screen.line(
                "  tenant     %-46s %,d users, %d groups",
                "simulated Microsoft Graph, " + stage.tenant().endpoint(),
                stage.tenant().state().users().size(),
                stage.tenant().state().groups().size());
        screen.line("  directory  %-46s %,d of the users", directory, Organisation.SYNCED);
        screen.line("  host       %-46s up in %s", "Apache Syncope, " + host.address(), Texts.seconds(taken));
        screen.line("  membership %s", arguments.carriage());
    }

    private Callable<Host> startHost() {
        return () -> Host.start(folder, bundle());
    }

    private Path bundle() {
        return project.resolve("target/connector-m365-groups-1.0.0-SNAPSHOT.jar");
    }

    private Path samples() {
        return project.resolve("samples/syncope/2.1");
    }

    private static Host await(Future<Host> starting) throws Exception {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the host does not start: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** The host's REST library logs by the JDK's own means, to the console. */
    private static void silenceJavaLogging() {
        java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
    }
}
