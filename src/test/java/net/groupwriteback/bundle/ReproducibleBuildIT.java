/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the bundle a second time, from a copy of the sources in another folder, language and time zone. */
class ReproducibleBuildIT {
    private static final Path JAR = Path.of(System.getProperty("bundle.jar"));
    private static final List<String> SOURCES = List.of("pom.xml", "LICENSE", ".mvn", "connector-manifest", "src/main");
    private static final long MINUTES = 10;

    @TempDir
    private Path elsewhere;

    @Test
    void theSameSourcesGiveTheSameJarBitForBit() throws Exception {
        for (String source : SOURCES) {
            copy(Path.of(source), elsewhere.resolve(source));
        }

        build();

        Path again = elsewhere.resolve("target").resolve(JAR.getFileName());
        assertThat(Files.mismatch(JAR, again))
                .as("first byte that differs from the jar under test")
                .isEqualTo(-1);
    }

    private void build() throws IOException, InterruptedException {
        Path output = elsewhere.resolve("output.txt");
        String maven = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
        ProcessBuilder builder = new ProcessBuilder(
                "bash",
                "-c",
                "umask 022; exec \"$0\" \"$@\"",
                maven,
                "-o",
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-Duser.language=nb",
                "-Duser.timezone=Pacific/Kiritimati",
                "package");
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "Pacific/Kiritimati");
        builder.directory(elsewhere.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
