package dev.cyanotype.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cyanotype.architecture.PackageRules;

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

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES = PackageRules.noCycles();

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        PackageRules.checkSizes(classes);
    }

    @ArchTest
    static final ArchRule THE_FOLDER_IS_STORAGE_S_OWN = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.cyanotype.storage",
                    "dev.cyanotype.storage.database",
                    "dev.cyanotype.storage.backup",
                    "dev.cyanotype.storage.blobs..",
                    "dev.cyanotype.storage.cache",
                    "dev.cyanotype.storage.uploads",
                    "dev.cyanotype.storage.folder")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cyanotype.storage.folder");

    @ArchTest
    static final ArchRule SEGMENTS_ARE_THE_BLOBS_OWN = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cyanotype.storage.blobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cyanotype.storage.blobs.segments");
}
