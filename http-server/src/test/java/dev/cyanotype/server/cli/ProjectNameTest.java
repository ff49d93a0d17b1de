package dev.cyanotype.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectNameTest {
    @Test
    void givesAPackageAndClassesTheirNames() {
        ProjectName project = ProjectName.parse("com.acme:street-signs");

        assertThat(project.name()).isEqualTo("street-signs");
        assertThat(project.packageName()).isEqualTo("com.acme.streetsigns");
        assertThat(project.className()).isEqualTo("StreetSigns");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            labels           | a package and the name of a blueprint, such as com.acme:labels, got 'labels'
            com.acme:        | a package and the name of a blueprint, such as com.acme:labels, got 'com.acme:'
            com.acme:Labels  | the name of a blueprint, such as labels or street-signs, after the colon, got 'Labels'
            com.acme:../x    | the name of a blueprint, such as labels or street-signs, after the colon, got '../x'
            com.2acme:labels | a package of Java, such as com.acme, before the colon, got 'com.2acme'
            com.acme:new     | a name that can end a package; this one is a word of Java's, got 'new'
            """)
    void refusesWhatNamesNoProject(String coordinates, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectName.parse(coordinates))
                .withMessage("GROUP:NAME: expected " + expected);
    }
}
