package dev.cyanotype.blueprints.datasets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cyanotype.architecture.PackageRules;

@AnalyzeClasses(packages = "dev.cyanotype.blueprints.datasets", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.cyanotype.blueprints.datasets";

    @ArchTest
    static final ArchRule NO_SERVER_AND_NO_JSON_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype.server..", "io.undertow..", "com.google.gson..");

    @ArchTest
    static final ArchRule ARCHIVES_ARE_COMPUTED_AND_READ_WITHOUT_STORAGE = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".packages.archive",
                    ROOT + ".packages.format",
                    ROOT + ".ingest.archive",
                    ROOT + ".ingest.guard",
                    ROOT + ".ingest.layout")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, "dev.cyanotype.storage..", "org.jdbi..");

    /** What runs at a terminal reads files that a person names; nothing that a request reaches does. */
    @ArchTest
    static final ArchRule NO_NAME_BECOMES_A_PATH = noClasses()
            .that()
            .resideOutsideOfPackages("..datasets.cli", "..datasets.pull")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Path");

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES = PackageRules.noCycles();

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        PackageRules.checkSizes(classes);
    }
}
