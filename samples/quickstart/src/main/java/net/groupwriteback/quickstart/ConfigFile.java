/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The settings of both connectors, as {@code writeback.properties.sample} documents them. */
final class ConfigFile {
    private static final List<String> REQUIRED =
            List.of("tenantId", "clientId", "clientSecret", "servers", "bindUser", "bindPassword", "groupContainer");
    private static final Map<String, String> OPTIONAL = Map.of(
            "cloud", "global",
            "graphEndpoint", "",
            "loginEndpoint", "",
            "graphTrustedCertificates", "",
            "groupKinds", "microsoft365;security",
            "directoryTrustedCertificates", "");

    private ConfigFile() {}

    /** The optional settings with their defaults. */
    static Map<String, String> defaults() {
        return OPTIONAL;
    }

    /** Writes settings to a file, which appears only when it is complete. */
    static void write(Path file, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (Writer writer = Files.newBufferedWriter(draft)) {
            properties.store(writer, "the simulated tenant and directory, as long as they run");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads a file of settings.
     *
     * @throws IllegalArgumentException naming what is missing or unknown
     */
    static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("cannot read " + file.toAbsolutePath());
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>(OPTIONAL);
        for (String name : properties.stringPropertyNames()) {
            if (!REQUIRED.contains(name) && !OPTIONAL.containsKey(name)) {
                throw new IllegalArgumentException(file + " has a setting that is not known: " + name);
            }
            settings.put(name, properties.getProperty(name).strip());
        }
        List<String> missing = REQUIRED.stream()
                .filter(name -> settings.getOrDefault(name, "").isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(file + " has no value for " + String.join(", ", missing));
        }
        return settings;
    }
}
