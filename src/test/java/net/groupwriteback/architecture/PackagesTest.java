/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Packages import only as the design allows. */
@AnalyzeClasses(packages = "net.groupwriteback", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    private static final String ROOT = "net.groupwriteback.";

    @ArchTest
    static final ArchRule SOURCE_AND_TARGET_KNOW_NOTHING_OF_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage(ROOT + "m365..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "ad..");

    @ArchTest
    static final ArchRule TARGET_AND_SOURCE_KNOW_NOTHING_OF_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage(ROOT + "ad..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "m365..");

    @ArchTest
    static final ArchRule GRAPH_KNOWS_NO_CONNECTOR = noClasses()
            .that()
            .resideInAPackage(ROOT + "graph..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "m365..", ROOT + "ad..", "com.unboundid..");

    @ArchTest
    static final ArchRule WRITEBACK_IS_PURE = noClasses()
            .that()
            .resideInAPackage(ROOT + "writeback..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    ROOT + "writeback..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio",
                    "java.nio.charset",
                    "java.security");

    @ArchTest
    static final ArchRule COUNTERS_KNOW_NOTHING_OF_WHAT_IS_COUNTED = noClasses()
            .that()
            .resideInAPackage(ROOT + "counters..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    ROOT + "counters..", "java..", "javax.management..", "org.identityconnectors.common.logging..");

    @ArchTest
    static final ArchRule ONLY_GRAPH_SPEAKS_HTTP = noClasses()
            .that()
            .resideInAPackage(ROOT + "ad..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "com.microsoft..", "java.net.http..", "com.fasterxml..");

    @ArchTest
    static final ArchRule ONLY_THE_TARGET_SPEAKS_LDAP = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "ad..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.unboundid..", "javax.naming..");

    @ArchTest
    static final ArchRule ONE_CLASS_NAMES_WHAT_IS_NEWER_THAN_CONNID_1_5_2 = noClasses()
            .that()
            .doNotHaveSimpleName("NativeReferences")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.identityconnectors\\.framework\\..*(ConnectorObjectReference|BaseConnectorObject"
                    + "|ConnectorObjectIdentification|RoleInReference|LiveSync.*)");

    @ArchTest
    static final ArchRule NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("net.groupwriteback.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE =
            noFields().that().areStatic().should().notHaveModifier(JavaModifier.FINAL);
}
