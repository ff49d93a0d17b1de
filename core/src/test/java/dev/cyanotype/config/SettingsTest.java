package dev.cyanotype.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Setting<Integer> WORKERS = Setting.integer("jobs.workers", 1, 64, 2);

    @Test
    void readsWhatWasGivenAndElseTheDefault() {
        Settings settings = Settings.of(Map.of("data", "here", "debug", "true"));

        assertThat(settings.get(Setting.path("data", "there"))).isEqualTo(Path.of("here"));
        assertThat(settings.get(Setting.flag("debug", false))).isTrue();
        assertThat(settings.get(WORKERS)).isEqualTo(2);
        assertThat(settings.has(WORKERS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "1K, 1024", "512M, 536870912", "10 GiB, 10737418240", "2T, 2199023255552"})
    void readsNumbersOfBytes(String text, long expected) {
        Settings settings = Settings.of(Map.of("quota", text));

        assertThat(settings.get(Setting.bytes("quota", "1G"))).isEqualTo(expected);
    }

    @Test
    void saysWhatWasExpectedAndWhatWasGivenWhere() {
        Settings settings = Settings.given(Map.of("jobs.workers", new Settings.Given("many", "cyanotype.properties")));

        assertThatThrownBy(() -> settings.get(WORKERS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "[MalformedSetting] The setting 'jobs.workers' must be an integer from 1 to 64, not 'many'")
                .hasMessageContaining("given in cyanotype.properties");
    }

    @Test
    void namesWhatNobodyAskedForAndWhatMayHaveBeenMeant() {
        Settings settings = Settings.of(Map.of("jobs.worker", "3", "jobs.workers", "3", "zebra", "1"));
        settings.get(WORKERS);

        assertThat(settings.unknown())
                .containsExactly(
                        "[UnknownSetting] There is no setting 'jobs.worker'; did you mean 'jobs.workers'?"
                                + "\n    given in the program",
                        "[UnknownSetting] There is no setting 'zebra'\n    given in the program");
    }
}
