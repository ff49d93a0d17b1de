package dev.cyanotype;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What must never be in core. */
@AnalyzeClasses(packages = "dev.cyanotype", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NO_SERVER_NO_INJECTOR_AND_NO_DATABASE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.undertow..",
                    "com.google.inject..",
                    "jakarta.inject..",
                    "java.sql..",
                    "org.jdbi..",
                    "org.junit..");

    @ArchTest
    static final ArchRule ONLY_JSON_KNOWS_GSON = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cyanotype.json")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.gson..");

    @ArchTest
    static final ArchRule ROUTING_KNOWS_NO_ROUTER = noClasses()
            .that()
            .resideInAPackage("dev.cyanotype.routing")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype", "dev.cyanotype.testing", "dev.cyanotype.json");

    @ArchTest
    static final ArchRule HTTP_KNOWS_NO_ROUTING = noClasses()
            .that()
            .resideInAPackage("dev.cyanotype.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype", "dev.cyanotype.routing");

    @ArchTest
    static final ArchRule MAIN_CODE_DOES_NOT_TEST = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cyanotype.testing")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cyanotype.testing");

    @ArchTest
    static final ArchRule CODE_IN_TOPIC_PACKAGES_HAS_NO_CYCLES =
            slices().matching("dev.cyanotype.(routing|testing|cli)..").should().beFreeOfCycles();
}
