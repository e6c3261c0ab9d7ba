/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.identityconnectors.framework.api.ConnectorInfo;
import org.junit.jupiter.api.Test;

/** What a host finds in the packed jar. */
class BundleContentIT {
    private static final long MAX_BYTES = 12L * 1024 * 1024;
    private static final Path JAR = Path.of(System.getProperty("bundle.jar"));
    private static final Pattern LISTED = Pattern.compile("^\\| `([^`]+\\.jar)` \\|", Pattern.MULTILINE);

    @Test
    void isAtMostTwelveMebibytes() throws IOException {
        assertThat(Files.size(JAR)).isLessThanOrEqualTo(MAX_BYTES);
    }

    @Test
    void theManifestComesFirstAndNamesTheBundle() throws IOException {
        try (InputStream file = Files.newInputStream(JAR);
                JarInputStream jar = new JarInputStream(file)) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("ConnectorBundle-FrameworkVersion")).isEqualTo("1.5.2.0");
            assertThat(manifest.getValue("ConnectorBundle-Name")).isEqualTo("net.groupwriteback.connector-m365-groups");
            assertThat(manifest.getValue("ConnectorBundle-Version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        }
    }

    @Test
    void theFrameworkFindsBothConnectors() {
        assertThat(PackedBundle.load().connectors())
                .extracting((ConnectorInfo info) -> info.getConnectorKey().getConnectorName())
                .containsExactlyInAnyOrder(PackedBundle.SOURCE, PackedBundle.TARGET);
    }

    @Test
    void theReadmeListsEveryJarInLibAndNoOther() throws IOException {
        Matcher listed = LISTED.matcher(Files.readString(Path.of("README.md")));
        assertThat(listed.results().map(match -> match.group(1))).containsExactlyInAnyOrderElementsOf(entries("lib/"));
    }

    @Test
    void bringsNoFrameworkNoLoggingBindingAndNothingShaded() throws IOException {
        assertThat(entries("lib/"))
                .noneMatch(name ->
                        name.matches("(connector-framework|logback|slf4j-(simple|jdk14|nop)|log4j|azure-identity"
                                + "|microsoft-graph-\\d).*"));
        assertThat(entries(""))
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("net/groupwriteback/"));
    }

    private static List<String> entries(String folder) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(folder))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
    }
}
