/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a host in a JVM of its own printed: lines of a name, a blank and a figure. Immutable.
 *
 * @param lines the lines
 */
record HostProcess(List<String> lines) {
    private static final long LIMIT_MINUTES = 30;

    /**
     * Runs {@link SourceProcess} to its end.
     *
     * @param options of the JVM, heap limits say
     * @param arguments of the program
     * @throws IllegalStateException with what it printed if it fails or does not end
     */
    static HostProcess run(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        return run(SourceProcess.class, options, arguments);
    }

    /**
     * Runs a program to its end.
     *
     * @param program has a main method
     * @param options of the JVM, heap limits say
     * @param arguments of the program
     * @throws IllegalStateException with what it printed if it fails or does not end
     */
    static HostProcess run(Class<?> program, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("bench", ".txt");
        try {
            Process host = start(program, options, arguments, output);
            if (!host.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                host.destroyForcibly();
            }
            if (host.waitFor() != 0) {
                throw new IllegalStateException(
                        "exit " + host.exitValue() + " of " + options + ": " + Files.readString(output));
            }
            return new HostProcess(Files.readAllLines(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Starts a program whose output goes to a file. */
    static Process start(Class<?> program, List<String> options, List<String> arguments, Path output)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dbundle.jar=" + System.getProperty("bundle.jar"));
        command.add("-Dorg.identityconnectors.common.logging.class=" + BenchTenant.NO_LOG);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** The figures of one name, in their order. */
    List<Double> figures(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Double.valueOf(line.substring(name.length() + 1)))
                .toList();
    }

    /** The one figure of a name. */
    long figure(String name) {
        List<Double> found = figures(name);
        if (found.size() != 1) {
            throw new IllegalStateException(name + " in " + lines);
        }
        return found.get(0).longValue();
    }
}
