package dev.cyanotype.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.config.Settings.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSourcesTest {
    private static final Setting<String> QUOTA = Setting.text("datasets.quota", "default");
    private static final Setting<String> PLUGINS = Setting.text("plugins", "");

    @TempDir
    Path folder;

    private Optional<Path> file(String content) throws IOException {
        return Optional.of(Files.writeString(folder.resolve("my.properties"), content));
    }

    private static Settings load(Optional<Path> config, Map<String, String> environment, Map<String, Given> flags) {
        return SettingsSources.load(Optional.empty(), config, environment, flags);
    }

    @Test
    void readsTheInstallationUnlessToldOtherwise() throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("cyanotype.properties"), "datasets.quota = installed");
        String plugins = Files.createDirectories(folder.resolve("plugins")).toString();
        Optional<Installation> installation = Optional.of(new Installation(folder));

        Settings installed = SettingsSources.load(installation, Optional.empty(), Map.of(), Map.of());
        Settings told = SettingsSources.load(installation, file("plugins = elsewhere"), Map.of(), Map.of());

        assertThat(installed.get(QUOTA)).isEqualTo("installed");
        assertThat(installed.get(PLUGINS)).isEqualTo(plugins);
        assertThat(told.get(QUOTA)).isEqualTo("default");
        assertThat(told.get(PLUGINS)).isEqualTo("elsewhere");
    }

    @Test
    void laterSourcesWin() throws IOException {
        Optional<Path> file = file("datasets.quota = file");
        Map<String, String> environment = Map.of("CYANOTYPE_DATASETS_QUOTA", "environment");
        Map<String, Given> flags = Map.of("datasets.quota", new Given("flag", "a flag"));

        assertThat(load(Optional.empty(), Map.of(), Map.of()).get(QUOTA)).isEqualTo("default");
        assertThat(load(file, Map.of(), Map.of()).get(QUOTA)).isEqualTo("file");
        assertThat(load(file, environment, Map.of()).get(QUOTA)).isEqualTo("environment");
        assertThat(load(file, environment, flags).get(QUOTA)).isEqualTo("flag");
    }

    @Test
    void saysWhereAnUnknownNameWasGiven() throws IOException {
        Settings settings = load(
                file("datasets.quoto = 1"),
                Map.of("CYANOTYPE_PROT", "1", "PATH", "x"),
                Map.of("hots", new Given("y", "--hots")));

        settings.get(QUOTA);

        assertThat(settings.unknown())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem)
                        .contains("'datasets.quoto'; did you mean 'datasets.quota'?", "my.properties"))
                .anySatisfy(problem -> assertThat(problem).contains("'prot'", "CYANOTYPE_PROT"))
                .anySatisfy(problem -> assertThat(problem).contains("'hots'", "--hots"));
    }

    @Test
    void leavesTheLaunchersVariableAlone() {
        Settings settings = load(Optional.empty(), Map.of("CYANOTYPE_JAVA_OPTS", "-Xmx1g"), Map.of());

        assertThat(settings.unknown()).isEmpty();
    }

    @Test
    void leavesAloneWhatKubernetesSaysOfAService() {
        Settings settings = load(
                Optional.empty(),
                Map.of(
                        "CYANOTYPE_PORT", "tcp://10.0.0.1:80",
                        "CYANOTYPE_SERVICE_HOST", "10.0.0.1",
                        "CYANOTYPE_SERVICE_PORT", "80",
                        "CYANOTYPE_SERVICE_PORT_HTTP", "80",
                        "CYANOTYPE_PORT_80_TCP", "tcp://10.0.0.1:80",
                        "CYANOTYPE_PORT_80_TCP_ADDR", "10.0.0.1"),
                Map.of());

        assertThat(settings.unknown()).isEmpty();
        assertThat(settings.get(Setting.integer("port", 0, 65_535, 5000))).isEqualTo(5000);
        assertThat(load(Optional.empty(), Map.of("CYANOTYPE_PORT", "8080"), Map.of())
                        .get(Setting.integer("port", 0, 65_535, 5000)))
                .isEqualTo(8080);
    }

    @Test
    void needsTheFileThatWasNamed() {
        Optional<Path> missing = Optional.of(folder.resolve("missing.properties"));

        assertThatThrownBy(() -> load(missing, Map.of(), Map.of())).hasMessageContaining("missing.properties");
    }
}
