/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.counters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.common.logging.LogSpi;

/**
 * The logger of the tests, which the build names to ConnId: silent but while a test listens, because the framework's own prints
 * every object of every call. Thread-safe.
 */
public final class LogLines implements LogSpi {
    /** ConnId makes the logger, so what it writes to is found here. */
    private static final Queue<List<String>> LISTENERS = new ConcurrentLinkedQueue<>();

    /** Takes in what is logged while something is done, each as level and message. */
    public static List<String> during(Runnable work) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        LISTENERS.add(lines);
        try {
            work.run();
        } finally {
            LISTENERS.removeIf(listener -> listener == lines);
        }
        return List.copyOf(lines);
    }

    @Override
    public void log(Class<?> clazz, String method, Log.Level level, String message, Throwable failure) {
        LISTENERS.forEach(lines -> lines.add(level + " " + message));
    }

    @Override
    public void log(Class<?> clazz, StackTraceElement caller, Log.Level level, String message, Throwable failure) {
        log(clazz, "", level, message, failure);
    }

    @Override
    public boolean isLoggable(Class<?> clazz, Log.Level level) {
        return !LISTENERS.isEmpty();
    }

    @Override
    public boolean needToInferCaller(Class<?> clazz, Log.Level level) {
        return false;
    }
}
