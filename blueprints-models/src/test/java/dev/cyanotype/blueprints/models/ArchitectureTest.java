package dev.cyanotype.blueprints.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
            .resideOutsideOfPackage("dev.cyanotype.blueprints.models.worker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule ONLY_THE_MODULE_KNOWS_GUICE = noClasses()
            .that()
            .doNotHaveSimpleName("ModelsModule")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject..");
}
