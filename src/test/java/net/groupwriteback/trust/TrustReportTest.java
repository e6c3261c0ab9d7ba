/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustReportTest {
    @TempDir
    private Path folder;

    @Test
    void everyFigureIsInTheFileAtOnce() {
        Path file = folder.resolve("new").resolve("trust.md");
        TrustReport report = new TrustReport(file);
        report.figure("histories", "100 of 200");
        assertThat(contentOf(file.toFile())).isEqualTo("| what | figure |\n|---|---|\n| histories | 100 of 200 |\n");
        report.figure("writes", "1|2");
        report.figure("histories", 200);
        report.none("lost", 0);
        assertThatThrownBy(() -> report.none("extra", 3)).isInstanceOf(AssertionError.class);
        assertThat(contentOf(file.toFile()))
                .endsWith("| histories | 200 |\n| writes | 1/2 |\n| lost | 0 |\n| extra | **3** |\n");
    }
}
