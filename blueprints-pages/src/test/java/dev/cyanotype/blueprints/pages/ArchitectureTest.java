package dev.cyanotype.blueprints.pages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cyanotype.architecture.PackageRules;

@AnalyzeClasses(packages = "dev.cyanotype.blueprints.pages", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_HOUSE_KNOWS_NO_MODULE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.cyanotype.server..",
                    "dev.cyanotype.storage..",
                    "dev.cyanotype.blueprints.datasets..",
                    "dev.cyanotype.blueprints.models..",
                    "com.google.gson..");

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES = PackageRules.noCycles();

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        PackageRules.checkSizes(classes);
    }
}
