/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the bundle is made of: locked versions, licences and the bill of materials say what is in {@code lib/}, and nothing else. */
class SupplyChainIT {
    private static final Path JAR = Path.of(System.getProperty("bundle.jar"));
    private static final String LIB = "lib/";
    private static final String BILL = "bom.cdx.json";

    @Test
    void everyJarInLibIsTheOneThatWasLockedAndNoOther() throws IOException {
        Map<String, String> locked =
                BundledPart.locked().stream().collect(Collectors.toMap(BundledPart::file, BundledPart::sha256));
        assertThat(lib())
                .as("file and SHA-256 of the jars in lib/; connector-manifest/THIRD-PARTY.md locks them")
                .isEqualTo(locked);
    }

    @Test
    void eachPartIsUnderTheListedLicenceByItsOwnProjectFile() throws IOException {
        assertThat(BundledPart.locked()).isNotEmpty().allMatch(BundledPart::declaresItsLicence);
    }

    @Test
    void theBundleCarriesLicencesAndBillOfMaterials() throws IOException {
        assertThat(entry("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
        assertThat(entry("META-INF/THIRD-PARTY.md"))
                .isEqualTo(Files.readString(Path.of("connector-manifest", "THIRD-PARTY.md")));
        String version = manifest("ConnectorBundle-Version");
        assertThat(entry("META-INF/sbom/" + BILL)).isEqualTo(new BillOfMaterials(version, BundledPart.locked()).text());
    }

    /** The file is kept among the sources, so that a build needs no network for it; the right one is left in target. */
    @Test
    void theBillOfMaterialsAmongTheSourcesIsTheRightOne() throws IOException {
        String right = new BillOfMaterials("${project.version}", BundledPart.locked()).text();
        Path made = Files.writeString(Path.of("target", BILL), right);
        assertThat(Path.of("connector-manifest", BILL))
                .as("copy %s to connector-manifest", made)
                .hasContent(right);
    }

    private static String manifest(String name) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(name);
        }
    }

    private static String entry(String name) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> lib() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                if (entry.getName().startsWith(LIB)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        hashes.put(entry.getName().substring(LIB.length()), sha256(in.readAllBytes()));
                    }
                }
            }
        }
        return hashes;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
