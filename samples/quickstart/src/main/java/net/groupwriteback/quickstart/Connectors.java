/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.APIConfiguration;
import org.identityconnectors.framework.api.ConfigurationProperty;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.api.ConnectorFacadeFactory;
import org.identityconnectors.framework.api.ConnectorInfo;
import org.identityconnectors.framework.api.ConnectorInfoManager;
import org.identityconnectors.framework.api.ConnectorInfoManagerFactory;
import org.identityconnectors.framework.common.objects.AttributeUtil;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;

/** Both connectors of the bundle without a host around them, to read and nothing else. Immutable. */
final class Connectors {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String ANCHOR = "cloudAnchor";

    private final ConnectorFacade source;
    private final ConnectorFacade target;

    private Connectors(ConnectorFacade source, ConnectorFacade target) {
        this.source = source;
        this.target = target;
    }

    /**
     * The connectors with the settings that the bodies for the host have.
     *
     * @param bundle the packed bundle
     * @param samples the folder with the bodies
     * @param settings values of the placeholders
     */
    static Connectors load(Path bundle, Path samples, Map<String, String> settings) throws IOException {
        ConnectorInfoManager manager = ConnectorInfoManagerFactory.getInstance()
                .getLocalManager(bundle.toUri().toURL());
        RequestBodies bodies = new RequestBodies(samples);
        Map<String, String> values = new HashMap<>(settings);
        values.put("bundleLocation", bundle.toString());
        return new Connectors(
                facade(manager, bodies.fill("connector-source.json", values)),
                facade(manager, bodies.fill("connector-target.json", values)));
    }

    /** Asks both connectors whether they reach their systems; the exception says what to do if one does not. */
    void test() {
        source.test();
        target.test();
    }

    /** The groups that the source offers, by anchor. */
    Map<String, ConnectorObject> cloudGroups(String... attributes) {
        return read(source, attributes);
    }

    /** The groups in the container that carry an anchor, by anchor. */
    Map<String, ConnectorObject> directoryGroups(String... attributes) {
        return read(target, attributes);
    }

    private static Map<String, ConnectorObject> read(ConnectorFacade facade, String... attributes) {
        Map<String, ConnectorObject> groups = new LinkedHashMap<>();
        facade.search(
                GROUP,
                null,
                group -> {
                    if (group.getAttributeByName(ANCHOR) != null) {
                        groups.put(AttributeUtil.getStringValue(group.getAttributeByName(ANCHOR)), group);
                    }
                    return true;
                },
                new OperationOptionsBuilder()
                        .setAttributesToGet(withAnchor(attributes))
                        .build());
        return groups;
    }

    private static List<String> withAnchor(String... attributes) {
        List<String> all = new ArrayList<>(List.of(attributes));
        all.add(ANCHOR);
        return all;
    }

    private static ConnectorFacade facade(ConnectorInfoManager manager, String body) throws IOException {
        JsonNode instance = new ObjectMapper().readTree(body);
        String name = instance.path("connectorName").asText();
        ConnectorInfo info = manager.getConnectorInfos().stream()
                .filter(candidate ->
                        candidate.getConnectorKey().getConnectorName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the bundle has no connector " + name));
        APIConfiguration configuration = info.createDefaultAPIConfiguration();
        for (JsonNode setting : instance.path("conf")) {
            ConfigurationProperty property = configuration
                    .getConfigurationProperties()
                    .getProperty(setting.path("schema").path("name").asText());
            List<String> values = new ArrayList<>();
            setting.path("values").forEach(value -> values.add(value.asText()));
            property.setValue(typed(property.getType(), values));
        }
        return ConnectorFacadeFactory.getInstance().newInstance(configuration);
    }

    private static Object typed(Class<?> type, List<String> values) {
        if (type == String[].class) {
            return values.toArray(String[]::new);
        }
        return type == GuardedString.class ? new GuardedString(values.get(0).toCharArray()) : values.get(0);
    }
}
