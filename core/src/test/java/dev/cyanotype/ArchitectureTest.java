package dev.cyanotype;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cyanotype.architecture.PackageRules;
import dev.cyanotype.assembly.Assembly;

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
            .resideOutsideOfPackages("dev.cyanotype.json", "dev.cyanotype.json.stream")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.gson..");

    @ArchTest
    static final ArchRule ROUTING_KNOWS_NO_ROUTER = noClasses()
            .that()
            .resideInAPackage("dev.cyanotype.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype", "dev.cyanotype.testing", "dev.cyanotype.json");

    @ArchTest
    static final ArchRule HTTP_KNOWS_NO_ROUTING = noClasses()
            .that()
            .resideInAPackage("dev.cyanotype.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype", "dev.cyanotype.routing..");

    @ArchTest
    static final ArchRule MAIN_CODE_DOES_NOT_TEST = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cyanotype.testing")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cyanotype.testing");

    @ArchTest
    static final ArchRule ONLY_A_ROUTER_S_BUILDER_KNOWS_HOW_IT_IS_ASSEMBLED = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cyanotype.assembly")
            .and()
            .doNotBelongToAnyOf(Router.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cyanotype.assembly");

    @ArchTest
    static final ArchRule ONLY_THE_ASSEMBLY_KNOWS_HOW_REQUESTS_ARE_DISPATCHED = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cyanotype.assembly", "dev.cyanotype.dispatch", "dev.cyanotype.debug")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cyanotype.dispatch", "dev.cyanotype.debug");

    @ArchTest
    static final ArchRule ONLY_ROUTERS_KNOW_HOW_RULES_ARE_MATCHED = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cyanotype.assembly", "dev.cyanotype.dispatch", "dev.cyanotype.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.cyanotype.routing.rule", "dev.cyanotype.routing.match", "dev.cyanotype.routing.url");

    /** {@link Router#builder} is the one door from the API to what is behind it. */
    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES = PackageRules.noCycles().ignoreDependency(Router.class, Assembly.class);

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        PackageRules.checkSizes(classes);
    }
}
