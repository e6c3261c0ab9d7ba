/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.identityconnectors.framework.spi.ConfigurationProperty;
import org.identityconnectors.framework.spi.ConnectorClass;

/** The settings of a connector as its source code declares them: more than ConnId shows to a host. */
public final class DeclaredSettings {
    private DeclaredSettings() {}

    /** The declarations by the settings' names. */
    public static Map<String, ConfigurationProperty> of(String connector) {
        Map<String, ConfigurationProperty> settings = new TreeMap<>();
        for (Method getter : configuration(connector).configurationClass().getMethods()) {
            ConfigurationProperty declared = getter.getAnnotation(ConfigurationProperty.class);
            if (declared != null) {
                String name = getter.getName().substring("get".length());
                settings.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), declared);
            }
        }
        return settings;
    }

    /** The declaration of the connector itself. */
    static ConnectorClass configuration(String connector) {
        try {
            return Class.forName(connector).getAnnotation(ConnectorClass.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values that a setting may have; empty if it is free. */
    static List<String> allowed(String connector, String setting) {
        return List.of(of(connector).get(setting).allowedValues());
    }
}
