/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.common.logging.LogSpi;

/**
 * What a host's log would hold of the bundle. The framework makes an instance for each class that logs; nothing is written
 * anywhere, and lines are kept only for those who listen. Thread-safe.
 */
public final class HostLog implements LogSpi {
    private static final Set<Listener> LISTENERS = ConcurrentHashMap.newKeySet();

    /** Collects the bundle's lines from now until it is closed. */
    public static final class Listener implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        /** A listener that hears at once. */
        @SuppressWarnings("this-escape")
        public Listener() {
            LISTENERS.add(this);
        }

        /** The lines so far, each {@code LEVEL text}. */
        public List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public void close() {
            LISTENERS.remove(this);
        }
    }

    /** The bundle's lines while something is done. */
    public static List<String> during(Runnable work) {
        try (Listener listener = new Listener()) {
            work.run();
            return listener.lines();
        }
    }

    @Override
    public void log(Class<?> logger, String method, Log.Level level, String message, Throwable failure) {
        LISTENERS.forEach(listener -> listener.lines.add(level + " " + message));
    }

    @Override
    public void log(Class<?> logger, StackTraceElement caller, Log.Level level, String message, Throwable failure) {
        log(logger, "", level, message, failure);
    }

    @Override
    public boolean isLoggable(Class<?> logger, Log.Level level) {
        return !LISTENERS.isEmpty() && logger.getName().startsWith("net.groupwriteback.");
    }

    @Override
    public boolean needToInferCaller(Class<?> logger, Log.Level level) {
        return false;
    }
}
