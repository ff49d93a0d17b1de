package dev.cyanotype.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Mounted;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.LoggedLines;
import dev.cyanotype.testing.TestClient;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final String BLUEPRINT = "dev.cyanotype.Blueprint";

    @TempDir
    Path folder;

    private Router assemble(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "plugins",
                folder.toString(),
                "data",
                folder.resolve(".workspace").toString()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return Application.assemble(Settings.of(settings));
    }

    /** Returns a plugin with a blueprint {@code com.acme.NAME} whose configure() is {@code body}. */
    private static JarBuilder plugin(String name, String body) {
        return new JarBuilder()
                .source("com.acme.Acme", """
                        package com.acme;
                        import dev.cyanotype.*;
                        import dev.cyanotype.http.Response;
                        public final class Acme implements Blueprint {
                            public String name() { return "%s"; }
                            public void configure(Setup setup) { %s }
                        }
                        """.formatted(name, body))
                .service(BLUEPRINT, "com.acme.Acme");
    }

    @Test
    void servesAJarThatWasDroppedIn() throws IOException {
        JarBuilder.hello().write(folder.resolve("hello.jar"));

        assertThat(TestClient.of(assemble()).get("/hello/Ada").text()).isEqualTo("Hello, Ada");
    }

    @Test
    void servesAFolderOfJarsWithItsOwnLibraries() throws IOException {
        new JarBuilder()
                .source(
                        "com.acme.lib.Words",
                        "package com.acme.lib; public class Words { public static String of() { return \"own words\"; } }")
                .write(folder.resolve("acme/words.jar"));
        plugin("acme", "setup.get(\"/words\", request -> Response.text(com.acme.lib.Words.of()));")
                .source(
                        "com.acme.lib.Words",
                        "package com.acme.lib; public class Words { public static String of() { return \"\"; } }")
                .write(folder.resolve("acme/zz.jar"));
        Files.writeString(folder.resolve("acme/README.txt"), "not a jar");

        assertThat(TestClient.of(assemble()).get("/words").text()).isEqualTo("own words");
    }

    @Test
    void namesBothJarsOfOneName() throws IOException {
        Path one = JarBuilder.hello().write(folder.resolve("one.jar"));
        Path two = JarBuilder.hello().write(folder.resolve("two.jar"));

        assertThatThrownBy(this::assemble)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[DuplicateBlueprint] The name 'hello'")
                .hasMessageContaining(one.toString())
                .hasMessageContaining(two.toString())
                .hasMessageContaining("plugins.PLUGIN.blueprints.hello.name = hello2");
    }

    @Test
    void mountsAsConfigured() throws IOException {
        JarBuilder.hello().write(folder.resolve("one.jar"));
        JarBuilder.hello().write(folder.resolve("two.jar"));
        plugin("off", "throw new IllegalStateException();").write(folder.resolve("off.jar"));

        Router router = assemble(
                "blueprints.hello.prefix", "/greet",
                "plugins.two.blueprints.hello.name", "hallo",
                "plugins.two.blueprints.hello.prefix", "/zwei",
                "blueprints.off.enabled", "false");

        assertThat(router.blueprints())
                .filteredOn(mounted -> mounted.type().endsWith("HelloBlueprint"))
                .extracting(mounted -> mounted.name() + " at " + mounted.prefix())
                .containsExactly("hello at /greet", "hallo at /zwei");
        assertThat(router.blueprints()).extracting(Mounted::name).doesNotContain("off");
    }

    @Test
    void refusesSettingsForBlueprintsThatAreNotThere() throws IOException {
        JarBuilder.hello().write(folder.resolve("hello.jar"));

        assertThatThrownBy(() -> assemble("blueprints.helo.prefix", "/x"))
                .hasMessageContaining("There is no setting 'blueprints.helo.prefix'")
                .hasMessageContaining("did you mean 'blueprints.hello.prefix'?");
    }

    @Test
    void injectsWhatTheModulesOfThePluginBind() throws IOException {
        plugin(
                        "acme",
                        "Api api = setup.instance(Api.class); setup.get(\"/now\", request -> Response.text(api.text()));")
                .source("com.acme.Api", """
                        package com.acme;
                        final class Api {
                            private final Store store;
                            private final java.time.Clock clock;
                            @jakarta.inject.Inject Api(Store store, java.time.Clock clock) { this.store = store; this.clock = clock; }
                            String text() { return store.text() + (clock == null); }
                        }
                        """)
                .source("com.acme.Store", "package com.acme; interface Store { String text(); }")
                .source("com.acme.AcmeModule", """
                        package com.acme;
                        import com.google.inject.*;
                        public final class AcmeModule extends AbstractModule {
                            @Provides @Singleton Store store() { return () -> "stored "; }
                        }
                        """)
                .service("com.google.inject.Module", "com.acme.AcmeModule")
                .write(folder.resolve("acme.jar"));

        assertThat(TestClient.of(assemble()).get("/now").text()).isEqualTo("stored false");
    }

    @Test
    void makesPlainClassesWithoutAModule() throws IOException {
        plugin(
                        "acme",
                        "String text = setup.instance(Plain.class).text(); setup.get(\"/\", request -> Response.text(text));")
                .source(
                        "com.acme.Plain",
                        "package com.acme; public class Plain { String text() { return \"plain\"; } }")
                .write(folder.resolve("acme.jar"));

        assertThat(TestClient.of(assemble()).get("/").text()).isEqualTo("plain");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        plugin("acme", "setup.instance(Runnable.class);").write(folder.resolve("acme.jar"));

        assertThatThrownBy(this::assemble)
                .hasMessageContaining("[MissingInstance] The blueprint 'acme' asks for a java.lang.Runnable")
                .hasMessageContaining("Acme.java:6");
    }

    @Test
    void hidesTheHostFromPlugins() throws IOException {
        plugin("acme", """
                try { Class.forName("io.undertow.Undertow"); throw new IllegalStateException("seen"); }
                catch (ClassNotFoundException hidden) { setup.get("/", request -> Response.text("hidden")); }
                """).write(folder.resolve("acme.jar"));

        assertThat(TestClient.of(assemble()).get("/").text()).isEqualTo("hidden");
    }

    @Test
    void reportsAllBrokenPluginsTogether() throws IOException {
        Files.writeString(folder.resolve("torn.jar"), "not a zip");
        new JarBuilder().write(folder.resolve("plain/library.jar"));
        new JarBuilder().service(BLUEPRINT, "com.acme.Nowhere").write(folder.resolve("typo.jar"));
        JarBuilder.hello().spi("2.0").write(folder.resolve("newer.jar"));

        assertThatThrownBy(this::assemble)
                .hasMessageContaining("[EmptyPlugin] The plugin '" + folder.resolve("plain") + "'")
                .hasMessageContaining(
                        "looked for META-INF/services/dev.cyanotype.Blueprint, or that of an extension point, in: library.jar")
                .hasMessageContaining("[BrokenPlugin] The jar '" + folder.resolve("torn.jar"))
                .hasMessageContaining("com.acme.Nowhere")
                .hasMessageContaining("[IncompatiblePlugin] '" + folder.resolve("newer.jar"))
                .hasMessageContaining("this is 1.0");
    }

    private void isTold(JarBuilder plugin, String... told) throws IOException {
        plugin.write(folder.resolve("told.jar"));
        assertThatThrownBy(this::assemble)
                .isInstanceOf(ConfigurationException.class)
                .satisfies(problem -> assertThat(problem.getMessage()).contains(told));
    }

    @Test
    void namesALibraryThatIsMissing() throws IOException {
        Path whole = new JarBuilder()
                .source(
                        "org.words.Words",
                        "package org.words; public class Words { public static String of() { return \"\"; } }")
                .source("com.acme.Acme", """
                        package com.acme;
                        import dev.cyanotype.*;
                        public final class Acme implements Blueprint {
                            public String name() { return "acme"; }
                            public void configure(Setup setup) { org.words.Words.of(); }
                        }
                        """)
                .service(BLUEPRINT, "com.acme.Acme")
                .write(folder.resolve("told.jar"));
        try (FileSystem jar = FileSystems.newFileSystem(whole)) {
            Files.delete(jar.getPath("org/words/Words.class"));
        }

        assertThatThrownBy(this::assemble)
                .hasMessageContaining("[MissingClass] The blueprint 'acme' needs a class that is not there:")
                .hasMessageContaining("org.words.Words")
                .hasMessageContaining("beside the jar");
    }

    @Test
    void namesServiceFilesThatAreMisspelt() throws IOException {
        isTold(
                new JarBuilder().service("dev.cyanotype.Bluprint", "com.acme.Acme"),
                "has META-INF/services/dev.cyanotype.Bluprint",
                "did you mean 'dev.cyanotype.Blueprint'?");
        isTold(
                new JarBuilder().service("de.cyanotype.Blueprint", "com.acme.Acme"),
                "[EmptyPlugin]",
                "there is META-INF/services/de.cyanotype.Blueprint; did you mean 'dev.cyanotype.Blueprint'?");
        isTold(
                plugin("acme", "").service("com.google.inject.Modul", "com.acme.Acme"),
                "did you mean 'com.google.inject.Module'?");
        isTold(
                new JarBuilder().service(BLUEPRINT, "com.acme.Acne"),
                "[BrokenPlugin]",
                "com.acme.Acne not found",
                "told.jar");
    }

    @Test
    void tellsWhatAPluginFailedOf() throws IOException {
        isTold(
                plugin("acme", "Later.VALUE.length();").source("com.acme.Later", """
                        package com.acme;
                        final class Later { static final String VALUE = String.valueOf(Integer.parseInt("seven")); }
                        """),
                "[BlueprintFailed] The blueprint 'acme' has a class that cannot be initialised:",
                "For input string: \"seven\"");
        isTold(
                new JarBuilder().source("com.acme.Acme", """
                                package com.acme;
                                import dev.cyanotype.*;
                                public final class Acme implements Blueprint {
                                    static final int SEVEN = Integer.parseInt("seven");
                                    public String name() { return "acme"; }
                                    public void configure(Setup setup) {}
                                }
                                """).service(BLUEPRINT, "com.acme.Acme"),
                "[BrokenPlugin]",
                "com.acme.Acme",
                "For input string: \"seven\"");
        isTold(
                new JarBuilder().source("com.acme.Acme", """
                                package com.acme;
                                import dev.cyanotype.*;
                                public final class Acme implements Blueprint {
                                    public String name() { return null; }
                                    public void configure(Setup setup) {}
                                }
                                """).service(BLUEPRINT, "com.acme.Acme"),
                "[BrokenPlugin] The blueprint com.acme.Acme must have a name, but its name() returns null");
    }

    @Test
    void saysThatASharedClassIsMissing() throws IOException {
        plugin("acme", "new dev.cyanotype.Novelty();")
                .source("dev.cyanotype.Novelty", "package dev.cyanotype; public class Novelty {}")
                .write(folder.resolve("acme.jar"));

        assertThatThrownBy(this::assemble)
                .hasMessageContaining("[IncompatiblePlugin]")
                .hasMessageContaining("dev.cyanotype.Novelty is shared")
                .hasMessageContaining("built against a newer version?");
    }

    @Test
    void ignoresCopiesOfSharedClassesAndSaysSo() throws IOException {
        JarBuilder.hello()
                .source("org.slf4j.LoggerFactory", "package org.slf4j; public class LoggerFactory {}")
                .write(folder.resolve("hello.jar"));

        try (LoggedLines log = new LoggedLines(PluginDirectory.class.getName())) {
            assertThat(TestClient.of(assemble()).get("/hello/Ada").status()).isEqualTo(200);

            assertThat(log.soFar()).singleElement().asString().contains("hello.jar");
        }
    }

    @Test
    void saysThatTheFolderIsMissing() throws IOException {
        assertThatThrownBy(() -> assemble("plugins", "nowhere"))
                .hasMessageContaining("[NoPlugins] There is no folder 'nowhere'")
                .hasMessageContaining("--plugins")
                .hasMessageNotContaining("Exception");
        Path file = Files.createFile(folder.resolve("plugin.zip"));
        assertThatThrownBy(() -> assemble("plugins", file.toString()))
                .hasMessageContaining("[NoPlugins] '" + file + "' is no folder");
    }

    @Test
    void skipsFoldersThatAreNoPluginsAndSaysSo() throws IOException {
        for (String stray : List.of("lost+found", "__MACOSX", "conf")) {
            Files.writeString(Files.createDirectories(folder.resolve(stray)).resolve("._hello.jar"), "");
        }
        JarBuilder.hello().write(folder.resolve("hello.jar"));

        try (LoggedLines log = new LoggedLines(PluginDirectory.class.getName())) {
            assertThat(TestClient.of(assemble()).get("/hello/Ada").status()).isEqualTo(200);

            assertThat(log.soFar())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).endsWith("has no jar and is skipped"));
        }
    }

    @Test
    void refusesTwoVersionsOfOneJar() throws IOException {
        JarBuilder.hello().write(folder.resolve("one/hello.jar"));
        new JarBuilder().write(folder.resolve("one/words-1.2.jar"));
        new JarBuilder().write(folder.resolve("one/words-1.10-RC1.jar"));
        JarBuilder.hello().write(folder.resolve("two/hello.jar"));
        JarBuilder.library("com.acme", "text", "2.0").write(folder.resolve("two/text.jar"));
        JarBuilder.library("com.acme", "text", "2.1").write(folder.resolve("two/letters.jar"));

        assertThatThrownBy(this::assemble)
                .hasMessageContaining(
                        "[TwoVersions] The plugin '" + folder.resolve("one") + "' has two versions of words")
                .hasMessageContaining("words-1.10-RC1.jar")
                .hasMessageContaining("words-1.2.jar")
                .hasMessageContaining("has two versions of com.acme:text")
                .hasMessageContaining("letters.jar")
                .hasMessageContaining("text.jar");
    }

    @Test
    void takesOneVersionForSeveralPlatforms() throws IOException {
        JarBuilder.hello().write(folder.resolve("one/hello.jar"));
        for (String name : List.of(
                "epoll-4.1.100-linux-x86_64", "epoll-4.1.100-linux-aarch_64", "log4j-1.2.17", "log4j-1.2-api-2.20.0")) {
            new JarBuilder().write(folder.resolve("one/" + name + ".jar"));
        }

        assertThat(TestClient.of(assemble()).get("/hello/Ada").status()).isEqualTo(200);
    }

    @Test
    void loadsTheDatabaseDriversOfAPlugin() throws IOException {
        plugin("acme", """
                        setup.get("/driver", request -> Response.text(java.sql.DriverManager.getDriver("jdbc:acme:x").getClass().getName()));
                        """)
                .source("com.acme.AcmeDriver", """
                        package com.acme;
                        import java.sql.*;
                        public final class AcmeDriver implements Driver {
                            static {
                                try { DriverManager.registerDriver(new AcmeDriver()); }
                                catch (SQLException e) { throw new IllegalStateException(e); }
                            }
                            public Connection connect(String url, java.util.Properties info) { return null; }
                            public boolean acceptsURL(String url) { return url.startsWith("jdbc:acme:"); }
                            public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) { return new DriverPropertyInfo[0]; }
                            public int getMajorVersion() { return 1; }
                            public int getMinorVersion() { return 0; }
                            public boolean jdbcCompliant() { return false; }
                            public java.util.logging.Logger getParentLogger() { return null; }
                        }
                        """)
                .service("java.sql.Driver", "com.acme.AcmeDriver")
                .write(folder.resolve("acme.jar"));

        assertThat(TestClient.of(assemble()).get("/driver").text()).isEqualTo("com.acme.AcmeDriver");
    }

    /** Libraries find their parts by the class loader of the thread, wherever a plugin uses them. */
    @Test
    void lendsItsClassLoaderToThePluginWhereverItsCodeRuns() throws Exception {
        plugin("acme", """
                        setup.onStart(address -> note("start"));
                        setup.onClose(() -> note("close"));
                        setup.healthCheck("check", () -> note("health"));
                        setup.command(dev.cyanotype.cli.Command.of("go", "Goes", invocation -> note("command")));
                        setup.app().on(dev.cyanotype.signals.Signal.RequestStarted.class, signal -> note("signal"));
                        setup.get("/stream", request -> Response.stream("text/plain", out -> note("stream")));
                        setup.get("/events", request -> Response.events(events -> note("events")));
                        setup.get("/source", request -> Response.source("text/plain", new Lazy()));
                        setup.get("/noted", request -> Response.text(String.join(" ", NOTED)));
                        }
                        static final java.util.List<String> NOTED = new java.util.ArrayList<>();
                        static void note(String where) {
                            boolean own = Thread.currentThread().getContextClassLoader() == Acme.class.getClassLoader();
                            NOTED.add(own ? where : "NOT:" + where);
                        }
                        private static final class Lazy implements dev.cyanotype.http.body.Source {
                            public long length() { return 1; }
                            public java.util.Optional<String> etag() { return java.util.Optional.empty(); }
                            public java.nio.channels.ReadableByteChannel open(long from, long to) {
                                note("open");
                                return new java.nio.channels.ReadableByteChannel() {
                                    boolean ended;
                                    public int read(java.nio.ByteBuffer target) {
                                        note("read");
                                        if (ended) return -1;
                                        ended = true;
                                        target.put((byte) 'x');
                                        return 1;
                                    }
                                    public boolean isOpen() { return true; }
                                    public void close() {}
                                };
                            }
                        """).write(folder.resolve("acme.jar"));
        Router router = assemble();
        TestClient client = TestClient.of(router);

        router.start(Optional.empty());
        router.healthChecks().get("acme.check").run();
        router.commands().get("acme").get(0).run(new Invocation(Map.of(), router, System.out, Optional.empty()));
        for (String path : List.of("/stream", "/events", "/source")) {
            client.get(path).text();
        }
        router.close();
        String noted = client.get("/noted").text();

        assertThat(noted.split(" "))
                .contains("start", "health", "command", "signal", "stream", "events", "open", "read", "close");
        assertThat(noted).doesNotContain("NOT:");
    }

    @Test
    void keepsSessionsAsConfigured() throws IOException {
        plugin("acme", """
                        setup.get("/login", request -> {
                            dev.cyanotype.sessions.Session.of(request).set("user", "ada").permanent(true);
                            return Response.text("welcome");
                        });
                        """).write(folder.resolve("acme.jar"));

        String cookie = TestClient.of(assemble(
                        "secret.key",
                        "today's",
                        "session.cookie",
                        "visitor",
                        "session.lifetime",
                        "60",
                        "session.secure",
                        "true"))
                .get("/login")
                .header("set-cookie");

        assertThat(cookie).startsWith("visitor=").contains("; Secure").contains("Expires=");
        assertThatThrownBy(() -> assemble("session.cookie", "a cookie"))
                .hasMessageContaining("session.cookie")
                .hasMessageContaining("'a cookie'")
                .hasMessageContaining("a cookie's name");
    }
}
