/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.identityconnectors.framework.api.APIConfiguration;
import org.identityconnectors.framework.api.ConfigurationProperties;
import org.identityconnectors.framework.api.ConfigurationProperty;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.api.ConnectorFacadeFactory;
import org.identityconnectors.framework.api.ConnectorInfo;
import org.identityconnectors.framework.api.ConnectorInfoManager;
import org.identityconnectors.framework.api.ConnectorInfoManagerFactory;

/** The packed jar, loaded the way a host loads it: by ConnId's own manager, in its own class loader. Immutable. */
public final class PackedBundle {
    /** The source connector's class. */
    public static final String SOURCE = "net.groupwriteback.m365.M365GroupsConnector";
    /** The target connector's class. */
    public static final String TARGET = "net.groupwriteback.ad.AdGroupsConnector";

    private final ConnectorInfoManager manager;

    private PackedBundle(ConnectorInfoManager manager) {
        this.manager = manager;
    }

    /** Loads the jar that the system property {@code bundle.jar} names, else the one in {@code target}. */
    public static PackedBundle load() {
        Path jar = Path.of(System.getProperty("bundle.jar", "target/connector-m365-groups-1.0.0-SNAPSHOT.jar"));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar.toAbsolutePath() + " is missing: run 'mvn package' first");
        }
        try {
            return new PackedBundle(ConnectorInfoManagerFactory.getInstance()
                    .getLocalManager(jar.toUri().toURL()));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The connectors that the framework found in the bundle. */
    public List<ConnectorInfo> connectors() {
        return manager.getConnectorInfos();
    }

    /** What the framework found out about one connector. */
    public ConnectorInfo connector(String className) {
        return connectors().stream()
                .filter(info -> info.getConnectorKey().getConnectorName().equals(className))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(className + " is not in the bundle: " + connectors()));
    }

    /** The settings of a connector as a host sees them, in their order. */
    public List<ConfigurationProperty> settings(String className) {
        ConfigurationProperties properties =
                connector(className).createDefaultAPIConfiguration().getConfigurationProperties();
        return properties.getPropertyNames().stream()
                .map(properties::getProperty)
                .toList();
    }

    /**
     * A facade with these settings, the results handlers off as midPoint has them.
     *
     * @throws IllegalArgumentException if the connector has no such setting
     */
    public ConnectorFacade facade(String className, Map<String, ?> settings) {
        APIConfiguration api = connector(className).createDefaultAPIConfiguration();
        ConfigurationProperties properties = api.getConfigurationProperties();
        settings.forEach((name, value) -> properties.setPropertyValue(name, value));
        api.setProducerBufferSize(0);
        api.getResultsHandlerConfiguration().setEnableAttributesToGetSearchResultsHandler(false);
        api.getResultsHandlerConfiguration().setEnableFilteredResultsHandler(false);
        api.getResultsHandlerConfiguration().setEnableNormalizingResultsHandler(false);
        return ConnectorFacadeFactory.getInstance().newInstance(api);
    }
}
