/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.identityconnectors.framework.common.objects.SuggestedValuesBuilder;
import org.identityconnectors.framework.spi.Configuration;
import org.identityconnectors.framework.spi.ConfigurationProperty;

/** The settings that have a closed list of values. */
public final class AllowedValues {
    private AllowedValues() {}

    /**
     * The lists by setting, as a configuration declares them. ConnId 1.6.0 does not show hosts what is declared; they see what
     * discovery hands over.
     */
    public static Map<String, SuggestedValues> of(Class<? extends Configuration> configuration) {
        Map<String, SuggestedValues> lists = new TreeMap<>();
        for (Method getter : configuration.getMethods()) {
            ConfigurationProperty property = getter.getAnnotation(ConfigurationProperty.class);
            if (property != null && property.allowedValues().length > 0) {
                lists.put(name(getter), SuggestedValuesBuilder.build((Object[]) property.allowedValues()));
            }
        }
        return lists;
    }

    private static String name(Method getter) {
        String name = getter.getName().substring("get".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
