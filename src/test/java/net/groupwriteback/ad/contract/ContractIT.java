/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import net.groupwriteback.directory.Directories;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ConnId's own contract tests against the packed target connector, on every directory, with and without Exchange's schema. */
@ParameterizedClass
@MethodSource("directories")
class ContractIT {
    /** Fewer in one directory would mean that tests got lost: four directories make two hundred. */
    private static final int LEAST_TESTS = 50;

    @Parameter
    private TestDirectory directory;

    static Stream<Arguments> directories() {
        return Stream.concat(Directories.selected(), Directories.withoutExchange())
                .map(directory -> Arguments.argumentSet(
                        directory.name() + (directory.exchange() ? " with Exchange" : " without Exchange"), directory));
    }

    @TestFactory
    Stream<DynamicTest> contract() throws Exception {
        List<ContractResult> results = new ContractRun(directory).execute();
        return Stream.concat(
                Stream.of(dynamicTest("none got lost", () -> assertThat(results).hasSizeGreaterThan(LEAST_TESTS))),
                results.stream().map(result -> dynamicTest(result.name(), result::rethrow)));
    }
}
