/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.groupwriteback.bundle.PackedBundle;
import org.identityconnectors.contract.test.ContractTestBase;
import org.identityconnectors.framework.api.operations.APIOperation;
import org.identityconnectors.framework.api.operations.ScriptOnConnectorApiOp;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of the contract is left out unseen: what does not run is what the connector cannot do. */
class ContractExemptionsIT {
    private static final Pattern TEST_CLASS =
            Pattern.compile("org/identityconnectors/contract/test/(\\w+Tests)\\.class");

    @Test
    void everyPublishedClassRunsOrIsExempted() throws IOException, URISyntaxException {
        Path published = Path.of(ContractTestBase.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile jar = new JarFile(published.toFile())) {
            List<String> names = jar.stream()
                    .map(entry -> TEST_CLASS.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .toList();
            assertThat(Stream.of(ContractSuite.TESTED, ContractSuite.EXEMPTED_CLASSES)
                            .flatMap(List::stream)
                            .map(Class::getSimpleName))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @ParameterizedTest
    @MethodSource("exemptedClasses")
    void exemptedClassNeedsWhatTheConnectorLacks(Class<?> exempted) throws ReflectiveOperationException {
        Set<Class<? extends APIOperation>> supported = new HashSet<>(
                PackedBundle.load().facade(PackedBundle.TARGET, Map.of()).getSupportedOperations());
        supported.remove(ScriptOnConnectorApiOp.class); // the framework's own, which it adds to every connector

        ContractTestBase test =
                (ContractTestBase) exempted.getDeclaredConstructor().newInstance();
        assertThat(supported.containsAll(test.getAPIOperations()))
                .as(exempted.getSimpleName() + " could run")
                .isFalse();
    }

    static Stream<Named<Class<?>>> exemptedClasses() {
        return ContractSuite.EXEMPTED_CLASSES.stream().map(type -> Named.of(type.getSimpleName(), type));
    }

    @ParameterizedTest
    @MethodSource("exemptedTests")
    void exemptedTestExists(String exempted) {
        assertThat(ContractSuite.TESTED.stream().flatMap(type -> Arrays.stream(type.getMethods())
                        .map(method -> type.getSimpleName() + "." + method.getName())))
                .contains(exempted);
    }

    static Stream<String> exemptedTests() {
        return ContractSuite.EXEMPTED_TESTS.stream().sorted();
    }
}
