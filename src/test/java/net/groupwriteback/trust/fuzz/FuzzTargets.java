/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is fuzzed, and the inputs that are kept of it. */
final class FuzzTargets {
    /** Classes with the method that Jazzer calls. */
    static final List<String> ALL = List.of(
            "net.groupwriteback.graph.AnswerFuzz",
            "net.groupwriteback.graph.BatchFuzz",
            "net.groupwriteback.graph.login.LoginFuzz",
            "net.groupwriteback.graph.members.StreamFuzz",
            "net.groupwriteback.m365.sync.TokenFuzz",
            "net.groupwriteback.m365.sync.DeltaFuzz",
            "net.groupwriteback.ad.members.MemberFuzz",
            "net.groupwriteback.ad.ldap.AnswerFuzz",
            "net.groupwriteback.ad.NameFuzz");

    /** Those that read through a whole client and take some milliseconds for an input. */
    private static final Set<String> SLOW = Set.of(
            "net.groupwriteback.graph.BatchFuzz",
            "net.groupwriteback.graph.members.StreamFuzz",
            "net.groupwriteback.m365.sync.DeltaFuzz");

    private static final long FEWEST = 10_000;
    private static final long FEWEST_OF_SLOW = 1_000;

    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

    private FuzzTargets() {}

    /** The folder with the inputs of one class: every one that ever failed is among them. */
    static Path corpus(String target) {
        return CORPUS.resolve(target.substring("net.groupwriteback.".length()));
    }

    /** How many inputs a minute must try at the least: with fewer, fuzzing has seen next to nothing of what a class does. */
    static long fewestAMinute(String target) {
        return SLOW.contains(target) ? FEWEST_OF_SLOW : FEWEST;
    }

    /** The inputs of one class. */
    static List<Path> inputs(String target) throws IOException {
        try (Stream<Path> files = Files.list(corpus(target))) {
            return files.sorted().toList();
        }
    }
}
