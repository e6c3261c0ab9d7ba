/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is fuzzed, and the inputs that are kept of it. */
final class FuzzTargets {
    /** Classes with the method that Jazzer calls. */
    static final List<String> ALL = List.of(
            "net.groupwriteback.graph.AnswerFuzz",
            "net.groupwriteback.graph.members.StreamFuzz",
            "net.groupwriteback.m365.sync.TokenFuzz",
            "net.groupwriteback.m365.sync.DeltaFuzz",
            "net.groupwriteback.ad.members.MemberFuzz",
            "net.groupwriteback.ad.ldap.AnswerFuzz",
            "net.groupwriteback.ad.NameFuzz");

    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

    private FuzzTargets() {}

    /** The folder with the inputs of one class: every one that ever failed is among them. */
    static Path corpus(String target) {
        return CORPUS.resolve(target.substring("net.groupwriteback.".length()));
    }

    /** The inputs of one class. */
    static List<Path> inputs(String target) throws IOException {
        try (Stream<Path> files = Files.list(corpus(target))) {
            return files.sorted().toList();
        }
    }
}
