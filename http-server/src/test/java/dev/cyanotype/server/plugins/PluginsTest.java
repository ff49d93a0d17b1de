package dev.cyanotype.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Mounted;
import dev.cyanotype.Router;
import dev.cyanotype.Settings;
import dev.cyanotype.server.LoggedLines;
import dev.cyanotype.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final String BLUEPRINT = "dev.cyanotype.Blueprint";

    @TempDir
    Path folder;

    private Router assemble(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("plugins", folder.toString()));
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
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("torn.jar"), "not a zip");
        new JarBuilder().write(folder.resolve("plain/library.jar"));
        new JarBuilder().service(BLUEPRINT, "com.acme.Nowhere").write(folder.resolve("typo.jar"));
        JarBuilder.hello().spi("2.0").write(folder.resolve("newer.jar"));

        assertThatThrownBy(this::assemble)
                .hasMessageContaining("[NoBlueprint] The plugin '" + folder.resolve("empty") + "'")
                .hasMessageContaining("there is no jar")
                .hasMessageContaining("[NoBlueprint] The plugin '" + folder.resolve("plain") + "'")
                .hasMessageContaining("looked for META-INF/services/dev.cyanotype.Blueprint in: library.jar")
                .hasMessageContaining("[BrokenPlugin] The jar '" + folder.resolve("torn.jar"))
                .hasMessageContaining("com.acme.Nowhere")
                .hasMessageContaining("[IncompatiblePlugin] '" + folder.resolve("newer.jar"))
                .hasMessageContaining("this is 1.0");
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
    void saysThatTheFolderIsMissing() {
        assertThatThrownBy(() -> assemble("plugins", "nowhere")).hasMessageContaining("[NoPlugins]");
    }
}
