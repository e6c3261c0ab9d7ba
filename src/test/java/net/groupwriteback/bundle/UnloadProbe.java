/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.api.ConnectorFacadeFactory;
import org.identityconnectors.framework.api.ConnectorInfo;
import org.identityconnectors.framework.api.ConnectorInfoManagerFactory;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * A host that uses both connectors, lets go of the bundle as hosts do, and waits for its class loader to be collected.
 * Prints how long that took, or the threads that still hold it.
 */
public final class UnloadProbe {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MILLIS_BETWEEN = 1000;
    private static final int THREAD_LOCALS = 200;
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String FINGERPRINT = "memberFingerprint";

    private UnloadProbe() {}

    /** Takes the path of a properties file as {@link FrameworkProbe} does. */
    public static void main(String[] arguments) throws Exception {
        WeakReference<ClassLoader> loader = use(Path.of(arguments[0]));
        ConnectorFacadeFactory.getInstance().dispose();
        ConnectorInfoManagerFactory.getInstance().clearLocalCache();
        long end = System.nanoTime() + PATIENCE.toNanos();
        long start = System.nanoTime();
        while (loader.get() != null && System.nanoTime() < end) {
            goOnLiving();
            System.gc();
            Thread.sleep(MILLIS_BETWEEN);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        System.out.println((loader.get() == null ? "collected after " : "held for ") + seconds + " s");
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> loader.get() != null && thread.getContextClassLoader() == loader.get())
                .forEach(thread -> System.out.println("thread " + thread.getName()));
        System.exit(0);
    }

    /**
     * What any JVM does all the time, and what ends two habits of Java's own: a thread keeps dead thread-local values until
     * it needs their place, and the linker of records keeps the last type that it saw.
     */
    private static void goOnLiving() {
        for (int i = 0; i < THREAD_LOCALS; i++) {
            new ThreadLocal<Integer>().set(i);
        }
        Other one = new Other(Thread.currentThread());
        Other other = new Other(Thread.currentThread());
        if (!one.equals(other)
                || one.hashCode() != other.hashCode()
                || !one.toString().equals(other.toString())) {
            throw new IllegalStateException("records are broken");
        }
    }

    private record Other(Thread thread) {}

    /** Uses the bundle; nothing of it is left on the stack afterwards. */
    private static WeakReference<ClassLoader> use(Path settings) throws IOException, ReflectiveOperationException {
        PackedBundle bundle = PackedBundle.load();
        FrameworkProbe.run(bundle, settings);
        ConnectorFacade source =
                bundle.facade(PackedBundle.SOURCE, FrameworkProbe.some(FrameworkProbe.load(settings), "source."));
        ConnectorFacade target =
                bundle.facade(PackedBundle.TARGET, FrameworkProbe.some(FrameworkProbe.load(settings), "target."));
        stream(source, target);
        synchronise(source);
        synchronise(target);
        System.out.println("synchronised");
        ConnectorInfo info = bundle.connector(PackedBundle.SOURCE);
        Class<?> connector =
                (Class<?>) info.getClass().getMethod("getConnectorClass").invoke(info);
        return new WeakReference<>(connector.getClassLoader());
    }

    /** Has the target read the members of the one group itself. */
    private static void stream(ConnectorFacade source, ConnectorFacade target) {
        Object wanted = fingerprint(only(source));
        Uid there = only(target).getUid();
        target.updateDelta(GROUP, there, Set.of(AttributeDeltaBuilder.build(FINGERPRINT, wanted)), null);
        boolean equal = wanted.equals(fingerprint(only(target)));
        System.out.println("streamed " + (equal ? wanted : "something else"));
    }

    private static ConnectorObject only(ConnectorFacade connector) {
        List<ConnectorObject> groups = new ArrayList<>();
        OperationOptions options =
                new OperationOptionsBuilder().setAttributesToGet(FINGERPRINT).build();
        connector.search(GROUP, null, groups::add, options);
        if (groups.size() != 1) {
            throw new IllegalStateException(groups.size() + " groups");
        }
        return groups.get(0);
    }

    private static Object fingerprint(ConnectorObject group) {
        return group.getAttributeByName(FINGERPRINT).getValue().get(0);
    }

    private static void synchronise(ConnectorFacade connector) {
        connector.sync(GROUP, connector.getLatestSyncToken(GROUP), delta -> true, null);
        connector.dispose();
    }
}
