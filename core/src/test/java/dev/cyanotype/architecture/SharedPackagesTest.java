package dev.cyanotype.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a plugin can call must be loaded by the host: a class in a signature, too. */
class SharedPackagesTest {
    private static final String LIST = "/META-INF/cyanotype/shared-packages";

    /** What blueprints declare with, from where everything else is reached. */
    private static final Set<String> ENTRANCES = Set.of(
            "dev.cyanotype.Blueprint",
            "dev.cyanotype.Setup",
            "dev.cyanotype.Scope",
            "dev.cyanotype.App",
            "dev.cyanotype.Route",
            "dev.cyanotype.RouteInfo",
            "dev.cyanotype.http.Request",
            "dev.cyanotype.http.Response",
            "dev.cyanotype.testing.TestClient");

    private static Set<String> shared() throws IOException {
        try (InputStream in = Objects.requireNonNull(SharedPackagesTest.class.getResourceAsStream(LIST))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    @Test
    void hasThePackageOfEveryClassThatABlueprintMeets() throws IOException {
        Set<String> shared = shared();
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.cyanotype");

        List<String> missing = classes.stream()
                .filter(type -> ENTRANCES.contains(type.getName()))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(SharedPackagesTest::met)
                .filter(type -> type.getPackageName().startsWith("dev.cyanotype"))
                .filter(type -> !shared.contains(type.getPackageName()))
                .map(JavaClass::getName)
                .distinct()
                .toList();

        assertThat(missing).isEmpty();
    }

    private static Stream<JavaClass> met(JavaMethod method) {
        return Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream());
    }
}
