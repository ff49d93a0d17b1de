package dev.cyanotype.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cyanotype.architecture.PackageRules;

/** Which way the arrows point in the server. */
@AnalyzeClasses(packages = "dev.cyanotype.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = PackageRules.noCycles();

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        PackageRules.checkSizes(classes);
    }

    @ArchTest
    static final ArchRule CONNECTIONS_KNOW_NOTHING_ABOVE_THEM = noClasses()
            .that()
            .resideInAnyPackage("dev.cyanotype.server.connection..", "dev.cyanotype.server.threads")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype.server", "dev.cyanotype.server.cli..", "dev.cyanotype.server.plugins..");

    @ArchTest
    static final ArchRule IN_AND_OUT_KNOW_NOTHING_OF_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("dev.cyanotype.server.connection.in")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cyanotype.server.connection.out");

    @ArchTest
    static final ArchRule ONLY_THE_SERVER_ITSELF_TOUCHES_CONNECTIONS = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.cyanotype.server.cli..",
                    "dev.cyanotype.server.plugins..",
                    "dev.cyanotype.server.observe..",
                    "dev.cyanotype.server.logging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype.server.connection..", "dev.cyanotype.server.threads");
}
