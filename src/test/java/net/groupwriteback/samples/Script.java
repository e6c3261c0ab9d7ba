/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command of the documentation as an administrator does. */
public final class Script {
    private static final int MINUTES = 2;

    private Script() {}

    /**
     * How a command ended.
     *
     * @param status its exit status
     * @param output what it wrote, errors included
     */
    public record Result(int status, String output) {}

    /**
     * Runs a command in the project's folder and waits for its end.
     *
     * @param environment variables to set besides those that are there
     * @param command the program and its arguments
     */
    public static Result run(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
