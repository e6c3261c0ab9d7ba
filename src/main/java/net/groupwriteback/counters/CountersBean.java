/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.counters;

import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.identityconnectors.common.logging.Log;

/**
 * Shows the counts of a resource to JMX clients, until it is closed or its owner, which a host may have dropped without a
 * word, is garbage. It says itself what it has, so that the platform keeps nothing of its class afterwards, and the bundle's
 * class loader can go. Thread-safe.
 */
public final class CountersBean implements DynamicMBean, AutoCloseable {
    private static final Log LOG = Log.getLog(CountersBean.class);

    private static final String DOMAIN = "net.groupwriteback";
    private static final String SINCE = "Since";
    private static final int MOST_OF_ONE_NAME = 1_000;

    private static final Cleaner CLEANER = Cleaner.create();

    private final Counters counters;
    private final Collection<Counter> shown;
    private Cleaner.Cleanable shownAs = () -> {};

    private CountersBean(Counters counters, Collection<Counter> shown) {
        this.counters = counters;
        this.shown = List.copyOf(shown);
    }

    /**
     * Shows counts under {@code net.groupwriteback:type=…,key=value,…}; a further resource of that name gets
     * {@code ,instance=2} and so on. Where the platform refuses beans, the log says so and nothing is shown.
     *
     * @param owner whose counts these are
     * @param counters the counts, which must not refer to their owner
     * @param shown which of them to show
     * @param type what kind of resource
     * @param keys which one: name and value in turn, those with an empty value left out
     */
    public static CountersBean register(
            Object owner, Counters counters, Collection<Counter> shown, String type, String... keys) {
        CountersBean bean = new CountersBean(counters, shown);
        try {
            ObjectName name = bean.register(name(type, keys));
            bean.shownAs = CLEANER.register(owner, () -> unregister(name));
        } catch (JMException | SecurityException e) {
            LOG.warn(e, "The counters of {0} cannot be shown by JMX", Arrays.toString(keys));
        }
        return bean;
    }

    private static String name(String type, String... keys) {
        StringJoiner name = new StringJoiner(",", DOMAIN + ":", "").add("type=" + type);
        for (int key = 0; key < keys.length; key += 2) {
            String value = keys[key + 1];
            if (value != null && !value.isBlank()) {
                name.add(keys[key] + "=" + (value.matches("[\\w.@-]+") ? value : ObjectName.quote(value)));
            }
        }
        return name.toString();
    }

    private ObjectName register(String wanted) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (int instance = 1; ; instance++) {
            ObjectName free = new ObjectName(instance == 1 ? wanted : wanted + ",instance=" + instance);
            try {
                return server.registerMBean(this, free).getObjectName();
            } catch (InstanceAlreadyExistsException e) {
                if (instance == MOST_OF_ONE_NAME) {
                    throw e;
                }
            }
        }
    }

    private static void unregister(ObjectName name) {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.ok("{0} was taken away by somebody else", name);
        } catch (JMException e) {
            LOG.warn(e, "{0} cannot be taken away", name);
        }
    }

    /** Takes the bean away. */
    @Override
    public void close() {
        shownAs.clean();
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        return SINCE.equals(attribute)
                ? counters.since().toString()
                : shown(attribute)
                        .map(counter -> counter.value(counters.get(counter)))
                        .orElseThrow(() -> new AttributeNotFoundException(attribute));
    }

    private Optional<Counter> shown(String attribute) {
        return shown.stream()
                .filter(counter -> counter.attribute().equals(attribute))
                .findFirst();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList values = new AttributeList();
        for (String attribute : attributes) {
            try {
                values.add(new Attribute(attribute, getAttribute(attribute)));
            } catch (AttributeNotFoundException e) {
                LOG.ok("no attribute {0}", attribute);
            }
        }
        return values;
    }

    /** Nothing can be set. */
    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " is read-only");
    }

    /** Nothing can be set. */
    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    /** There are no operations. */
    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) throws ReflectionException {
        throw new ReflectionException(new NoSuchMethodException(action));
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        List<MBeanAttributeInfo> attributes = new ArrayList<>();
        attributes.add(attribute(SINCE, String.class, "when counting began: the resource's first use (UTC)"));
        shown.forEach(counter ->
                attributes.add(attribute(counter.attribute(), counter.value(0).getClass(), counter.description())));
        return new MBeanInfo(
                CountersBean.class.getName(),
                "what a resource of connector-m365-groups has done",
                attributes.toArray(MBeanAttributeInfo[]::new),
                null,
                null,
                null);
    }

    private static MBeanAttributeInfo attribute(String name, Class<?> type, String description) {
        return new MBeanAttributeInfo(name, type.getName(), description, true, false, false);
    }
}
