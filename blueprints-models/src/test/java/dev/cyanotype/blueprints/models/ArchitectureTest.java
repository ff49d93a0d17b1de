package dev.cyanotype.blueprints.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cyanotype.architecture.PackageRules;

/** What must never be in the models' blueprint. */
@AnalyzeClasses(packages = "dev.cyanotype.blueprints.models", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NO_SERVER_AND_NO_GSON = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype.server..", "io.undertow..", "com.google.gson..");

    @ArchTest
    static final ArchRule ONLY_THE_WORKER_KNOWS_THE_RUNTIME = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cyanotype.blueprints.models.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    /** What runs at a terminal reads files that a person names; a worker is given the server's own folder. */
    @ArchTest
    static final ArchRule NO_NAME_BECOMES_A_PATH = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cyanotype.blueprints.models.worker..")
            .and()
            .doNotHaveSimpleName("ModelCommands")
            .and()
            .doNotHaveSimpleName("GateCommand")
            .and()
            .doNotHaveSimpleName("SuggestCommand")
            .and()
            .doNotHaveSimpleName("ModelSettings")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Path");

    @ArchTest
    static final ArchRule ONLY_THE_MODULE_KNOWS_GUICE = noClasses()
            .that()
            .doNotHaveSimpleName("ModelsModule")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject..");

    @ArchTest
    static final ArchRule WHAT_PLUGINS_SEE_KNOWS_NOTHING_OF_THE_REST = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.cyanotype.blueprints.models.tasks",
                    "dev.cyanotype.blueprints.models.metrics",
                    "dev.cyanotype.blueprints.models.pipeline")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.cyanotype.blueprints.models.worker..",
                    "dev.cyanotype.blueprints.models.tests",
                    "dev.cyanotype.blueprints.models.registry",
                    "dev.cyanotype.blueprints.models.web",
                    "dev.cyanotype.blueprints.models.cli");

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES = PackageRules.noCycles();

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        PackageRules.checkSizes(classes);
    }
}
