package dev.cyanotype.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.cyanotype.Router;
import dev.cyanotype.Setting;
import dev.cyanotype.Settings;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.Application;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** The program {@code cyanotype}. */
public final class Main {
    /** Read by the blueprints that keep something; without one of them the flag still is no mistake. */
    private static final Setting<Path> DATA = Setting.path("data", "");

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    private Main(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** Runs the program and ends the JVM with its status. */
    public static void main(String... arguments) {
        System.exit(execute(System.out, System.err, System.getenv(), arguments));
    }

    /** Runs the program; returns 0, 1 for a failure, which is described on {@code err}, or 2 if it was called wrongly. */
    public static int execute(PrintStream out, PrintStream err, Map<String, String> environment, String... arguments) {
        return new Main(out, err, environment).execute(arguments);
    }

    private int execute(String... arguments) {
        Flags flags;
        try {
            flags = Flags.among(arguments);
        } catch (ParameterException malformed) {
            err.println(malformed.getMessage());
            return ExitCode.USAGE;
        }
        if (flags.debug()) {
            ((Logger) LoggerFactory.getLogger("dev.cyanotype")).setLevel(Level.DEBUG);
        }
        try {
            return assembleAndRun(flags, arguments);
        } catch (RuntimeException failure) {
            return report(failure, flags);
        }
    }

    private int assembleAndRun(Flags flags, String... arguments) {
        Settings settings = SettingsSources.load(flags.config(), environment, flags.settings());
        settings.has(DATA);
        ServerConfig config = ServerConfig.from(settings);
        try (Router router = Application.assemble(settings, flags.debug())) {
            return new CommandLine(CommandTree.of(router, config, out))
                    .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                    .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, flags))
                    .execute(arguments);
        }
    }

    private int report(Exception failure, Flags flags) {
        if (flags.debug()) {
            failure.printStackTrace(err);
        } else {
            err.println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        }
        return ExitCode.SOFTWARE;
    }
}
