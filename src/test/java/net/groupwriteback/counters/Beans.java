/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.counters;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Reads our beans as any JMX client does: by name, knowing nothing of their classes. */
public final class Beans {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private Beans() {}

    /** The beans of one type. */
    public static Set<ObjectName> named(String type) {
        return SERVER.queryNames(name("net.groupwriteback:type=" + type + ",*"), null);
    }

    /** The one bean of a type. */
    public static ObjectName only(String type) {
        Set<ObjectName> names = named(type);
        if (names.size() != 1) {
            throw new AssertionError("not one bean of type " + type + ": " + names);
        }
        return names.iterator().next();
    }

    /** Waits until no bean of a type is left, with the garbage collector's help. */
    @SuppressWarnings("SystemGc") // what is tested is what it does
    public static void awaitNone(String type) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!named(type).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still there: " + named(type));
            }
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** A name from its text. */
    public static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The attributes that a bean says it has, with their descriptions, in their order. */
    public static Map<String, String> descriptions(ObjectName name) {
        try {
            Map<String, String> descriptions = new LinkedHashMap<>();
            for (MBeanAttributeInfo info : SERVER.getMBeanInfo(name).getAttributes()) {
                descriptions.put(info.getName(), info.getDescription());
            }
            return descriptions;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values of all its attributes. */
    public static Map<String, Object> values(ObjectName name) {
        try {
            Map<String, Object> values = new LinkedHashMap<>();
            String[] all = descriptions(name).keySet().toArray(String[]::new);
            for (Attribute attribute : SERVER.getAttributes(name, all).asList()) {
                values.put(attribute.getName(), attribute.getValue());
            }
            if (values.size() != all.length) {
                throw new IllegalStateException(values + " of " + Arrays.toString(all));
            }
            return values;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
