package dev.cyanotype.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.Map;
import java.util.stream.Collectors;

/** What holds for the packages of every module. */
public final class PackageRules {
    private static final int MOST = 20;

    private PackageRules() {}

    /** Returns the rule that no package depends on itself through others; a module's root is a package like the rest. */
    public static SliceRule noCycles() {
        return slices().assignedFrom(new Packages()).should().beFreeOfCycles();
    }

    /** Checks that no package has more than 20 types, so that a reader sees all of one at a glance. */
    public static void checkSizes(JavaClasses classes) {
        Map<String, Long> types = classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(types)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).describedAs(name).isLessThanOrEqualTo(MOST));
    }

    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
