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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
    private static final Path PACKED_BILL = Path.of("target", "classes", "META-INF", "sbom", BILL);

    /** Names under which others ask for a part: empty jars, or such as hold what is in the part by now. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "com.squareup.okio:okio", "com.squareup.okio:okio-jvm",
            "org.jetbrains.kotlin:kotlin-stdlib-common", "org.jetbrains.kotlin:kotlin-stdlib",
            "org.jetbrains.kotlin:kotlin-stdlib-jdk7", "org.jetbrains.kotlin:kotlin-stdlib",
            "org.jetbrains.kotlin:kotlin-stdlib-jdk8", "org.jetbrains.kotlin:kotlin-stdlib");

    /** Who gets another version than it asks for, and knowingly. */
    private static final List<String> EXCEPTIONS = List.of(
            // 1.7 finds the binding of a host with 1.7 across class loaders and fails; 2.0 offers what msal4j calls.
            "com.microsoft.azure:msal4j asks for org.slf4j:slf4j-api:1.7.36, locked is 2.0.17",
            // okio asks for 1.9.10, and a newer Kotlin library serves whoever was built with an older one.
            "com.squareup.okhttp3:okhttp asks for org.jetbrains.kotlin:kotlin-stdlib-jdk8:1.8.21, locked is 1.9.10");

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

    /** Maven's own rule does not see it: the build leaves out most of what a part brings along, and names the versions itself. */
    @Test
    void noPartAsksForAnotherVersionOfAPartThanTheLockedOne() throws IOException {
        Map<String, String> locked =
                BundledPart.locked().stream().collect(Collectors.toMap(BundledPart::name, BundledPart::version));
        List<String> disagreeing = new ArrayList<>();
        int agreeing = 0;
        for (BundledPart part : BundledPart.locked()) {
            for (String asked : part.asksFor()) {
                String name = asked.substring(0, asked.lastIndexOf(':'));
                String version = locked.get(OTHER_NAMES.getOrDefault(name, name));
                if (asked.endsWith(":" + version)) {
                    agreeing++;
                } else if (version != null) {
                    disagreeing.add(part.name() + " asks for " + asked + ", locked is " + version);
                }
            }
        }
        assertThat(disagreeing).containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
        assertThat(agreeing).as("edges between parts").isGreaterThan(10);
    }

    @Test
    void theBundleCarriesLicencesAndBillOfMaterials() throws IOException {
        assertThat(entry("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
        assertThat(entry("META-INF/THIRD-PARTY.md"))
                .isEqualTo(Files.readString(Path.of("connector-manifest", "THIRD-PARTY.md")));
        String version = manifest("ConnectorBundle-Version");
        String right = new BillOfMaterials(version, BundledPart.locked()).text();
        assertThat(entry("META-INF/sbom/" + BILL)).isEqualTo(right);
        assertThat(PACKED_BILL).as("what a release publishes").hasContent(right);
    }

    /** The file is kept among the sources, without a version and so that a build needs no network for it; the right one is left in target. */
    @Test
    void theBillOfMaterialsAmongTheSourcesIsTheRightOne() throws IOException {
        String right = new BillOfMaterials("${project.version}", BundledPart.locked()).text();
        Path made = Files.writeString(Path.of("target", "bom.template.json"), right);
        assertThat(Path.of("connector-manifest", BILL))
                .as("copy %s to connector-manifest/%s", made, BILL)
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
