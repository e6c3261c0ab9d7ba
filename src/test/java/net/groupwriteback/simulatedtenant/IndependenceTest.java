/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The simulators know nothing of the code that they test, nor of a test framework: the quickstart compiles them too. */
class IndependenceTest {
    @Test
    void simulatorsUseOnlyTheJdkAndTheirFewLibraries() {
        classes()
                .that()
                .resideInAPackage("net.groupwriteback.simulated..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "net.groupwriteback.simulated..",
                        "java..",
                        "javax..",
                        "com.sun.net.httpserver..",
                        "com.fasterxml.jackson..",
                        "com.unboundid..",
                        "okhttp3.tls..",
                        "kotlin..")
                .check(new ClassFileImporter().importPackages("net.groupwriteback.simulated"));
    }
}
