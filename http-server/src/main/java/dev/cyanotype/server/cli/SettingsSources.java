package dev.cyanotype.server.cli;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Settings;
import dev.cyanotype.config.Settings.Given;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads settings from their sources: the installation, a file, the environment, and flags; later ones win. */
final class SettingsSources {
    private static final Path FILE = Path.of("cyanotype.properties");
    private static final Logger log = LoggerFactory.getLogger(SettingsSources.class);
    private static final String PREFIX = "CYANOTYPE_";

    /** Read by the launcher, not by the program. */
    private static final Set<String> LAUNCHER = Set.of("CYANOTYPE_JAVA_OPTS");

    /** What Kubernetes puts into the environment for a service named cyanotype, such as CYANOTYPE_PORT=tcp://10.0.0.1:80. */
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("CYANOTYPE_(SERVICE_(HOST|PORT(_.*)?)|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private final Map<String, Given> given = new LinkedHashMap<>();

    private SettingsSources() {}

    /**
     * Merges them; without {@code config} the file is {@code cyanotype.properties} in the working directory, if there, else
     * that of the installation.
     */
    static Settings load(
            Optional<Installation> installation,
            Optional<Path> config,
            Map<String, String> environment,
            Map<String, Given> flags) {
        SettingsSources sources = new SettingsSources();
        installation.map(Installation::plugins).filter(Files::isDirectory).ifPresent(sources::addPlugins);
        config.or(() -> Optional.of(FILE).filter(Files::exists))
                .or(() -> installation.map(Installation::settings))
                .ifPresent(sources::addFile);
        environment.forEach(sources::addVariable);
        sources.given.putAll(flags);
        return Settings.given(sources.given);
    }

    private void addPlugins(Path folder) {
        given.put("plugins", new Given(folder.toString(), "the installation"));
    }

    private void addFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    List.of("[UnreadableConfiguration] The file '" + file + "' cannot be read: " + e));
        }
        for (String name : properties.stringPropertyNames()) {
            given.put(name, new Given(properties.getProperty(name), file.toString()));
        }
    }

    /** Reads {@code CYANOTYPE_DATASETS_QUOTA} as {@code datasets.quota}. */
    private void addVariable(String variable, String value) {
        if (OF_A_SERVICE.matcher(variable).matches() || (variable.equals("CYANOTYPE_PORT") && value.contains("://"))) {
            log.info("{} is ignored: it tells of a Kubernetes service, not of a setting", variable);
        } else if (variable.startsWith(PREFIX) && !LAUNCHER.contains(variable)) {
            String name =
                    variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
            given.put(name, new Given(value, "the environment variable " + variable));
        }
    }
}
