package dev.cyanotype.server.cli;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.cli.CommandFailed;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.logging.DefaultLogging;
import dev.cyanotype.server.plugins.Application;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** The program {@code cyanotype}. */
public final class Main {
    /** Read by the blueprints that keep something; without one of them the flag still is no mistake. */
    private static final Setting<Path> DATA = Setting.path("data", "cyanotype-data");

    static final Setting<String> LOG = Setting.of("server.log", "text", "text or json", text -> {
        if (!text.equals("text") && !text.equals("json")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    });

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Assembler application;

    /** Puts an application together. */
    private interface Assembler {
        Assembled assemble(Settings settings, Supplier<Settings> again, boolean debug);
    }

    private Main(PrintStream out, PrintStream err, Map<String, String> environment, Assembler application) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.application = application;
    }

    /** Runs the program and ends the JVM with its status. */
    public static void main(String... arguments) {
        DefaultLogging.keepUntilTheEnd();
        System.exit(execute(System.out, System.err, System.getenv(), arguments));
    }

    /**
     * Runs the program; returns 0, 1 for a failure, which is described on {@code err}, 2 if it was called wrongly, or the status of a
     * command that has its own.
     */
    public static int execute(PrintStream out, PrintStream err, Map<String, String> environment, String... arguments) {
        return new Main(out, err, environment, Main::found).execute(arguments);
    }

    /**
     * Runs the program for an application that is not found but given: {@code run}, {@code routes}, the commands of its
     * blueprints. Ends the JVM with the program's status.
     */
    public static void main(Function<? super Settings, Router.Builder> application, String... arguments) {
        DefaultLogging.keepUntilTheEnd();
        System.exit(execute(application, System.out, System.err, System.getenv(), arguments));
    }

    /** Runs the program for an application that is given; returns what {@link #execute} returns. */
    public static int execute(
            Function<? super Settings, Router.Builder> application,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            String... arguments) {
        Assembler given = (settings, again, debug) -> new Assembled(
                Application.checked(application.apply(settings).debug(debug).build(), settings),
                Optional.empty(),
                settings.get(DATA));
        return new Main(out, err, environment, given).execute(arguments);
    }

    private static Assembled found(Settings settings, Supplier<Settings> again, boolean debug) {
        Application application = Application.load(settings, again, debug);
        return new Assembled(application.router(), Optional.of(application), settings.get(DATA));
    }

    private static Assembled nothing(Settings settings) {
        if (!settings.malformed().isEmpty()) {
            throw new ConfigurationException(settings.malformed());
        }
        return new Assembled(Router.of(), Optional.empty(), settings.get(DATA));
    }

    private int execute(String... arguments) {
        Flags flags;
        try {
            flags = Flags.among(arguments);
        } catch (ParameterException malformed) {
            err.println(malformed.getMessage());
            return ExitCode.USAGE;
        }
        DefaultLogging.setUp();
        if (flags.debug()) {
            DefaultLogging.debug();
        }
        try {
            return assembleAndRun(flags, arguments);
        } catch (RuntimeException failure) {
            return report(failure, flags);
        }
    }

    private int assembleAndRun(Flags flags, String... arguments) {
        Supplier<Settings> sources =
                () -> SettingsSources.load(Installation.own(), flags.config(), environment, flags.settings())
                        .collecting();
        Settings settings = sources.get();
        settings.get(DATA);
        if (settings.get(LOG).equals("json")) {
            DefaultLogging.json();
        }
        ServerConfig config = ServerConfig.from(settings);
        try (Assembled assembled = assembled(flags, settings, sources)) {
            return new CommandLine(CommandTree.of(assembled, config, settings, out, arguments))
                    .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                    .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, flags))
                    .execute(arguments);
        }
    }

    private Assembled assembled(Flags flags, Settings settings, Supplier<Settings> sources) {
        if (PluginCommands.needNoApplication(flags.words())) {
            return nothing(settings);
        }
        try {
            return application.assemble(settings, sources, flags.debug());
        } catch (ConfigurationException wrong) {
            if (!PluginCommands.onlyAsk(flags.words())) {
                throw wrong;
            }
            err.println(wrong.getMessage());
            return nothing(settings);
        }
    }

    private int report(Exception failure, Flags flags) {
        if (flags.debug()) {
            failure.printStackTrace(err);
        } else {
            err.println(message(failure));
        }
        return failure instanceof CommandFailed told ? told.status() : ExitCode.SOFTWARE;
    }

    /** Java says no more of what went wrong with a file than its path. */
    private static String message(Exception failure) {
        if (failure instanceof FileSystemException of && of.getReason() == null && of.getFile() != null) {
            return of instanceof NoSuchFileException
                    ? "There is no file '" + of.getFile() + "'"
                    : "The file '" + of.getFile() + "' cannot be used: "
                            + of.getClass().getSimpleName();
        }
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }
}
