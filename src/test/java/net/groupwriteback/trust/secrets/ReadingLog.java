/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.secrets;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.groupwriteback.bundle.HostLog;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.common.logging.LogSpi;

/**
 * The log of a host that logs all it can, during the whole suite: every line of the connectors and of the framework but one class, with all
 * that an exception says, is read as it comes; only one that holds a planted secret is kept, and those that a test listens to
 * are handed to it. Thread-safe.
 */
public final class ReadingLog implements LogSpi {
    /** Where such lines are, a file for each process. */
    static final Path FOUND = Path.of("target", "secrets-in-logs");

    /** Its messages hold a bare {@code {}}, over which the framework itself stumbles where they are logged (ConnId 1.6.1.0). */
    private static final String WITHOUT_FORMAT =
            "org.identityconnectors.framework.impl.api.remote.RemoteFrameworkConnection";

    private final HostLog listened = new HostLog();

    @Override
    public void log(Class<?> type, String method, Log.Level level, String message, Throwable failure) {
        if (listened.isLoggable(type, level)) {
            listened.log(type, method, level, message, failure);
        }
        StringWriter text = new StringWriter();
        text.append(type.getName()).append(' ').append(message);
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text));
        }
        Planted.in(text.toString()).ifPresent(secret -> keep(secret + " in: " + text));
    }

    @Override
    public void log(Class<?> type, StackTraceElement caller, Log.Level level, String message, Throwable failure) {
        log(type, "", level, message, failure);
    }

    @Override
    public boolean isLoggable(Class<?> type, Log.Level level) {
        return !type.getName().equals(WITHOUT_FORMAT);
    }

    @Override
    public boolean needToInferCaller(Class<?> type, Log.Level level) {
        return false;
    }

    /** The file of this process. */
    static Path file() {
        return FOUND.resolve(ProcessHandle.current().pid() + ".txt");
    }

    private static synchronized void keep(String text) {
        try {
            Files.createDirectories(FOUND);
            Files.writeString(file(), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
