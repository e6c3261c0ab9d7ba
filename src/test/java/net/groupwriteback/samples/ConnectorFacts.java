/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.groupwriteback.bundle.PackedBundle;
import org.identityconnectors.framework.api.ConfigurationProperties;
import org.identityconnectors.framework.api.ConnectorKey;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.ObjectClassInfo;
import org.identityconnectors.framework.common.objects.Schema;

/**
 * What the packed bundle says of one of its connectors, in midPoint's words: attributes have their native names. Immutable.
 */
public final class ConnectorFacts {
    private final ConnectorKey key;
    private final ConfigurationProperties settings;
    private final Map<String, Map<String, AttributeInfo>> classes = new HashMap<>();

    /** The facts of a connector class with the schema that it shows. */
    public ConnectorFacts(PackedBundle bundle, String connector, Schema schema) {
        key = bundle.connector(connector).getConnectorKey();
        settings = bundle.connector(connector).createDefaultAPIConfiguration().getConfigurationProperties();
        for (ObjectClassInfo objectClass : schema.getObjectClassInfo()) {
            Map<String, AttributeInfo> attributes = new HashMap<>();
            objectClass.getAttributeInfo().forEach(info -> attributes.put(nativeName(info), info));
            classes.put(objectClass.getType(), attributes);
        }
    }

    /** The connector's class name. */
    public String connector() {
        return key.getConnectorName();
    }

    /** The namespace of its settings in a resource. */
    public String namespace() {
        return "http://midpoint.evolveum.com/xml/ns/public/connector/icf-1/bundle/" + key.getBundleName() + "/"
                + key.getConnectorName();
    }

    /** The type of a setting; empty if there is none of that name. */
    public Optional<Class<?>> setting(String name) {
        return settings.getPropertyNames().contains(name)
                ? Optional.of(settings.getProperty(name).getType())
                : Optional.empty();
    }

    /** Whether there is an object class of that name. */
    public boolean hasClass(String name) {
        return classes.containsKey(name);
    }

    /** An attribute of an object class. */
    public Optional<AttributeInfo> attribute(String objectClass, String name) {
        return Optional.ofNullable(classes.getOrDefault(objectClass, Map.of()).get(name));
    }

    private static String nativeName(AttributeInfo info) {
        return info.getNativeName() == null ? info.getName() : info.getNativeName();
    }
}
