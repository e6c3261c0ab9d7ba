/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The inputs that fuzzing found worth keeping, in every build; {@code mvn -Psoak verify} looks for new ones. */
class CorpusTest {
    static final List<String> TARGETS = FuzzTargets.ALL;

    @ParameterizedTest
    @FieldSource("TARGETS")
    void everyInputThatWasKeptIsReadOrRefused(String target) throws Throwable {
        MethodHandle reader = MethodHandles.publicLookup()
                .findStatic(
                        Class.forName(target), "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
        List<Path> inputs = FuzzTargets.inputs(target);
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            try {
                reader.invoke(Files.readAllBytes(input));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(input + ": " + e, e);
            }
        }
    }
}
