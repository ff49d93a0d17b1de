package dev.cyanotype.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.cyanotype.storage", importOptions = DoNotIncludeTests.class)
class StorageArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_THE_MODULE_KNOWS_GUICE = noClasses()
            .that()
            .doNotHaveSimpleName("StorageModule")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject..");

    @ArchTest
    static final ArchRule JSON_IS_CORES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.gson..", "dev.cyanotype.server..");
}
