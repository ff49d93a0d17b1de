package dev.cyanotype.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.server.RemoteRouter;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins are loaded anew while the server answers. */
class ReloadTest {
    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private final List<WeakReference<ClassLoader>> loaders = new CopyOnWriteArrayList<>();

    private Path plugins() {
        return folder.resolve("plugins");
    }

    /** Writes a plugin that answers with a number, from JSON, a template of its own and a resource. */
    private void plugin(int number) throws IOException {
        Path fresh = new JarBuilder()
                .source("com.acme.Acme", """
                        package com.acme;
                        import dev.cyanotype.*;
                        import dev.cyanotype.files.Folder;
                        import dev.cyanotype.http.Response;
                        import java.util.Map;
                        public final class Acme implements Blueprint {
                            public record Number(int number, java.util.List<String> words) {}
                            public String name() { return "acme"; }
                            public void configure(Setup setup) {
                                ((java.util.Collection<Object>) System.getProperties().get("acme.loaders"))
                                        .add(new java.lang.ref.WeakReference<>(Acme.class.getClassLoader()));
                                Folder templates = Folder.of(Acme.class, "templates");
                                setup.templates(templates);
                                setup.get("/number", request -> Response.json(new Number(%d, java.util.List.of("a"))));
                                setup.get("/page", request -> Response.view("acme/page.html", Map.of("n", %d)));
                                setup.post("/number", Number.class, (request, number) -> Response.json(number));
                            }
                        }
                        """.formatted(number, number))
                .service("dev.cyanotype.Blueprint", "com.acme.Acme")
                .resource("templates/acme/page.html", "<p>" + number + " {{ n }}</p>")
                .write(folder.resolve("fresh.jar"));
        Files.createDirectories(plugins());
        Files.move(
                fresh,
                plugins().resolve("acme.jar"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Application load() {
        System.getProperties().put("acme.loaders", loaders);
        settings.put("plugins", plugins().toString());
        settings.put("data", folder.resolve("workspace").toString());
        return Application.load(Settings.of(settings), () -> Settings.of(settings), false);
    }

    private static Server serve(Application application) {
        return Server.start(application.router(), ServerConfig.DEFAULT.withPort(0));
    }

    private static Response get(Server server, String target) {
        return get(new RemoteRouter(server.uri()), target);
    }

    private static Response get(RemoteRouter server, String target) {
        try {
            return server.handle(Request.get(target));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Server server, String target) {
        try {
            return new String(get(server, target).content(JsonCodec.standard()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void servesWhatIsThereNow() throws IOException {
        plugin(1);
        Application application = load();
        try (Server server = serve(application)) {
            assertThat(text(server, "/page")).isEqualTo("<p>1 1</p>");
            plugin(2);
            JarBuilder.hello().write(plugins().resolve("hello.jar"));

            assertThat(application.reload(server::replace)).containsExactly("acme (acme)", "hello (hello)");

            assertThat(application.plugins()).containsExactly("acme (acme)", "hello (hello)");
            assertThat(text(server, "/page")).isEqualTo("<p>2 2</p>");
            assertThat(text(server, "/hello/Ada")).isEqualTo("Hello, Ada");
            Files.delete(plugins().resolve("acme.jar"));
            application.reload(server::replace);
            assertThat(get(server, "/number").status()).isEqualTo(404);
        }
    }

    /** Without plugins the host's router is served itself; it stays open for those that extend it. */
    @Test
    void aHostWithoutPluginsGetsSomeAndGoesOn() throws IOException {
        Files.createDirectories(plugins());
        Application application = load();
        try (Server server = serve(application)) {
            assertThat(application.plugins()).isEmpty();
            assertThat(get(server, "/api/datasets").status()).isEqualTo(200);
            for (int number = 1; number <= 2; number++) {
                plugin(number);
                application.reload(server::replace);

                assertThat(text(server, "/page")).isEqualTo("<p>%d %d</p>".formatted(number, number));
                assertThat(get(server, "/api/datasets").status()).isEqualTo(200);
            }
            Files.delete(plugins().resolve("acme.jar"));
            application.reload(server::replace);
            assertThat(get(server, "/page").status()).isEqualTo(404);
            assertThat(get(server, "/api/datasets").status()).isEqualTo(200);
        }
    }

    @Test
    void readsSettingsAnewForPlugins() throws IOException {
        plugin(1);
        Application application = load();
        try (Server server = serve(application)) {
            settings.put("blueprints.acme.prefix", "/moved");
            application.reload(server::replace);

            assertThat(get(server, "/moved/number").status()).isEqualTo(200);
            settings.put("blueprints.acne.prefix", "/moved");
            assertThatThrownBy(() -> application.reload(server::replace))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("did you mean 'blueprints.acme.prefix'?");
        }
    }

    @Test
    void goesOnWithThePluginsBeforeIfSomethingIsWrong() throws IOException {
        plugin(1);
        Application application = load();
        try (Server server = serve(application)) {
            Files.writeString(plugins().resolve("zz.jar"), "no jar");

            assertThatThrownBy(() -> application.reload(server::replace)).hasMessageContaining("[BrokenPlugin]");

            assertThat(application.plugins()).containsExactly("acme (acme)");
            assertThat(text(server, "/page")).isEqualTo("<p>1 1</p>");
        }
    }

    /** 200 times, with clients who never stop asking; nothing of a plugin that was replaced is left. */
    @Test
    void refusesNobodyAndLeavesNothing() throws Exception {
        plugin(0);
        Application application = load();
        try (Server server = serve(application)) {
            AtomicBoolean enough = new AtomicBoolean();
            List<CompletableFuture<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < 2; client++) {
                clients.add(CompletableFuture.supplyAsync(() -> ask(server, enough)));
            }
            reload(application, server, 20);
            long before = openFiles();
            reload(application, server, 180);
            enough.set(true);
            for (CompletableFuture<Integer> client : clients) {
                assertThat(client.get()).isPositive();
            }
            plugin(1);
            application.reload(server::replace);
            assertThat(text(server, "/number")).contains("1");
            assertThat(openFiles()).isLessThan(before + 20);
            assertThat(loaders).hasSize(202);
            awaitCollection();
        }
    }

    private void reload(Application application, Server server, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            application.reload(server::replace);
        }
    }

    private static int ask(Server server, AtomicBoolean enough) {
        int asked = 0;
        RemoteRouter remote = new RemoteRouter(server.uri());
        while (!enough.get()) {
            for (String target : List.of("/number", "/page")) {
                assertThat(get(remote, target).status()).isEqualTo(200);
            }
            asked++;
        }
        return asked;
    }

    private void awaitCollection() {
        for (int i = 0; i < 50 && left() > 2; i++) {
            System.gc();
        }
        assertThat(left()).isLessThanOrEqualTo(2);
    }

    private long left() {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
