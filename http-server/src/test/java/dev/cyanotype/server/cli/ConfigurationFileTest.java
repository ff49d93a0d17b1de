package dev.cyanotype.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file of settings that the distribution has is held against the settings that the program reads. */
class ConfigurationFileTest {
    private static final Path FILE = Path.of("../distribution/src/main/files/conf/cyanotype.properties");
    private static final Path TABLE = Path.of("../docs/operating.md");

    /** A setting is {@code #name = value}; a comment has a space after the {@code #}. */
    private static final Pattern SETTING = Pattern.compile("^#([a-z.]+) =(.*)$", Pattern.MULTILINE);

    /** Their defaults depend on the machine. */
    private static final Set<String> MEASURED = Set.of("jobs.workers", "datasets.quota.memory");

    @Test
    void hasEverySettingWithItsDefault() throws IOException {
        Map<String, String> defaults = defaults();
        Map<String, String> written = new HashMap<>();
        SETTING.matcher(Files.readString(FILE))
                .results()
                .forEach(line -> written.put(line.group(1), line.group(2).strip()));

        assertThat(written).as("the settings in " + FILE).containsOnlyKeys(defaults.keySet());
        written.keySet().removeAll(MEASURED);
        assertThat(defaults).containsAllEntriesOf(written);
    }

    @Test
    void hasEverySettingInTheDocumentation() throws IOException {
        String table = Files.readString(TABLE);

        assertThat(defaults().keySet()).allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
    }

    /** Reads what a server with the blueprints that come with it reads; a blueprint's place is no setting of the program. */
    private static Map<String, String> defaults() {
        Settings settings = Settings.of(Map.of());
        settings.get(Main.LOG);
        ServerConfig.from(settings);
        try (Router router = Application.assemble(settings)) {
            assertThat(router.blueprints()).isNotEmpty();
        }
        Map<String, String> defaults = new HashMap<>(settings.defaults());
        defaults.keySet().removeIf(name -> name.startsWith("blueprints."));
        return defaults;
    }
}
