package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.server.threads.Threads;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
    private static final ServerConfig ANY_PORT = ServerConfig.DEFAULT.withPort(0);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<Optional<URI>> started = new AtomicReference<>(Optional.empty());

    private final Router router = Router.of(Blueprint.of("site", setup -> {
        setup.onStart(started::set);
        setup.onClose(() -> closed.set(true));
        setup.get("/thread", request -> Response.text(Thread.currentThread().toString()));
        setup.get("/io", request -> Response.text(Thread.currentThread().getName()))
                .nonBlocking();
        setup.get("/wait", request -> {
            asked.countDown();
            released.await();
            return Response.text("at last");
        });
        setup.get(
                "/feed",
                request -> Response.events(events -> {
                    asked.countDown();
                    while (true) {
                        events.send(Event.of("tick", "tock"));
                    }
                }));
    }));

    private static String get(Server server, String target) throws Exception {
        Response response = new RemoteRouter(server.uri()).handle(Request.get(target));
        return new String(response.content(JsonCodec.standard()), StandardCharsets.UTF_8);
    }

    @Test
    void tellsTheRouterWhereItIsServed() {
        try (Server server = Server.start(router, ANY_PORT)) {
            assertThat(started.get()).contains(server.uri());
            assertThat(server.uri().toString()).matches("http://127\\.0\\.0\\.1:[1-9]\\d*");
        }
        assertThat(closed).isTrue();
    }

    @Test
    void runsHandlersOnVirtualThreadsWhereThereAreAny() throws Exception {
        String expected = Runtime.version().feature() >= 21 ? "VirtualThread[" : "Thread[pool-";
        try (Server server = Server.start(router, ANY_PORT)) {
            assertThat(get(server, "/thread")).startsWith(expected);
        }
    }

    /** A pool with a full queue refuses at once; virtual threads are as many as there are requests. */
    @Test
    void refusesWhatItHasNoThreadFor() throws Exception {
        int pooled = Math.max(16, 8 * Runtime.getRuntime().availableProcessors()) + 256;
        int surplus = 20;
        int refused = Runtime.version().feature() >= 21 ? 0 : surplus;

        refuses(Threads.executor(), pooled + surplus, refused);
    }

    @Test
    void refusesWhatABoundedPoolHasNoThreadFor() throws Exception {
        refuses(Threads.pooled(2, 3), 2 + 3 + 4, 4);
    }

    private void refuses(Threads threads, int requests, int refused) throws Exception {
        CountDownLatch refusals = new CountDownLatch(refused);
        List<CompletableFuture<String>> heads = new ArrayList<>();
        try (Server server = Server.start(router, ANY_PORT, threads)) {
            for (int i = 0; i < requests; i++) {
                heads.add(async(() -> {
                    try (RawConnection connection = new RawConnection(server.uri())) {
                        String head = connection
                                .send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .answer()
                                .head();
                        refusals.countDown();
                        return head;
                    }
                }));
            }
            refusals.await();
            released.countDown();

            assertThat(heads)
                    .extracting(CompletableFuture::get)
                    .filteredOn(head -> head.startsWith("HTTP/1.1 503"))
                    .hasSize(refused)
                    .allSatisfy(head -> assertThat(head).contains("retry-after: 1", "application/problem+json"));
        }
    }

    /** The server does without management beans, but nobody else has to. */
    @Test
    void leavesManagementBeansToThoseWhoAsk() {
        String builder = "javax.management.builder.initial";
        try (Server server = Server.start(router, ANY_PORT)) {
            assertThat(System.getProperty(builder)).isNull();
            assertThat(ManagementFactory.getPlatformMBeanServer().getMBeanCount())
                    .isPositive();
        }

        System.setProperty(builder, "");
        try (Server server = Server.start(Router.of(), ANY_PORT)) {
            assertThat(System.getProperty(builder)).isEmpty();
        } finally {
            System.clearProperty(builder);
        }
    }

    @Test
    void runsNonBlockingHandlersOnTheIoThread() throws Exception {
        try (Server server = Server.start(router, ANY_PORT)) {
            assertThat(get(server, "/io")).startsWith("cyanotype I/O");
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        try (Server first = Server.start(router, ANY_PORT)) {
            int port = first.uri().getPort();

            assertThatThrownBy(() -> Server.start(Router.of(), ANY_PORT.withPort(port)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("http://127.0.0.1:" + port)
                    .hasMessageContaining("--port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no-such-host.invalid"})
    void saysWhichAddressIsNoneOfThisMachine(String host) {
        ServerConfig elsewhere = ServerConfig.from(Settings.of(Map.of("host", host, "port", "0")));

        assertThatThrownBy(() -> Server.start(router, elsewhere))
                .hasMessageStartingWith("Cannot listen at http://" + host + ":0: ")
                .hasMessageEndingWith("; '" + host
                        + "' is no address of this machine; give one that is with --host, or 0.0.0.0 for all");
    }

    @Test
    void closesTheRouterThatFailsToStart() {
        Router failing = Router.of(Blueprint.of("failing", setup -> {
            setup.onClose(() -> closed.set(true));
            setup.onStart(address -> {
                throw new IllegalStateException("not today");
            });
        }));

        assertThatThrownBy(() -> Server.start(failing, ANY_PORT)).hasMessage("not today");
        assertThat(closed).isTrue();
    }

    @Test
    void letsRequestsEndBeforeItStops() throws Exception {
        Server server = Server.start(router, ANY_PORT);
        CompletableFuture<String> answer = async(() -> get(server, "/wait"));
        asked.await();

        CompletableFuture<String> stopping = async(() -> {
            server.close();
            return "stopped";
        });
        refusesConnections(server);

        assertThat(closed).isFalse();
        released.countDown();
        assertThat(answer.get()).isEqualTo("at last");
        assertThat(stopping.get()).isEqualTo("stopped");
        assertThat(closed).isTrue();
        server.join();
    }

    @Test
    void givesUpRequestsThatDoNotEnd() throws Exception {
        Server server = Server.start(router, ANY_PORT.withDrain(Duration.ZERO));
        async(() -> get(server, "/wait"));
        asked.await();

        server.close();

        assertThat(closed).isTrue();
    }

    @Test
    void endsFeedsWhenItStops() throws Exception {
        Server server = Server.start(router, ANY_PORT);
        async(() -> get(server, "/feed"));
        asked.await();

        server.close();

        assertThat(closed).isTrue();
    }

    private static void refusesConnections(Server server) throws Exception {
        while (true) {
            try (RawConnection connection = new RawConnection(server.uri())) {
                Thread.onSpinWait();
            } catch (UncheckedIOException refused) {
                return;
            }
        }
    }

    /** Something that fails in its own way. */
    private interface Work {
        String run() throws Exception;
    }

    private static CompletableFuture<String> async(Work work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void takesNoPatienceThatCannotBeCounted() {
        assertThatThrownBy(() -> ServerConfig.DEFAULT.withIdle(Duration.ofDays(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idle is 'PT720H'");
        assertThatThrownBy(() -> ServerConfig.DEFAULT.withStall(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stall is 'PT0S'");
    }

    @Test
    void saysWhatIsThereWhereTheApplicationHasNothing() throws Exception {
        try (Server server = Server.start(router, ANY_PORT)) {
            assertThat(get(server, "/"))
                    .contains("<td>site</td>", "<a href=\"/openapi.json\">", "<a href=\"/health/ready\">");
            assertThat(get(server, "/openapi.json")).contains("\"/thread\"").doesNotContain("\"/number\"");
            server.replace(Router.of(Blueprint.of("home", setup -> setup.get("/", request -> Response.text("own")))));

            assertThat(get(server, "/")).isEqualTo("own");
            server.replace(numbered(1, new AtomicInteger()));
            assertThat(get(server, "/")).contains("<td>site</td>");
            assertThat(get(server, "/openapi.json")).contains("\"/number\"");
        }
    }

    private Router numbered(int number, AtomicInteger open) {
        return Router.of(Blueprint.of("site", setup -> {
            setup.onStart(address -> open.incrementAndGet());
            setup.onClose(open::decrementAndGet);
            setup.get("/number", request -> Response.text(String.valueOf(number)));
        }));
    }

    @Test
    void answersWhatHasBegunByTheRouterBefore() throws Exception {
        AtomicInteger open = new AtomicInteger();
        try (Server server = Server.start(router, ANY_PORT)) {
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> unchecked(server, "/wait"));
            asked.await();

            CompletionStage<Void> retired = server.replace(numbered(2, open));

            assertThat(get(server, "/number")).isEqualTo("2");
            assertThat(closed).isFalse();
            released.countDown();
            assertThat(waiting.get()).isEqualTo("at last");
            retired.toCompletableFuture().get();
            assertThat(closed).isTrue();
        }
        assertThat(open).hasValue(0);
    }

    private static String unchecked(Server server, String target) {
        try {
            return get(server, target);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesNoRequestWhileRoutersAreReplaced() throws Exception {
        AtomicInteger open = new AtomicInteger();
        try (Server server = Server.start(numbered(0, open), ANY_PORT)) {
            AtomicBoolean enough = new AtomicBoolean();
            List<CompletableFuture<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                clients.add(CompletableFuture.supplyAsync(() -> countUpwards(server, enough)));
            }
            for (int number = 1; number <= 300; number++) {
                server.replace(numbered(number, open));
            }
            assertThat(get(server, "/number")).isEqualTo("300");
            enough.set(true);
            for (CompletableFuture<Integer> client : clients) {
                assertThat(client.get()).isPositive();
            }
        }
        assertThat(open).hasValue(0);
    }

    /** Asks until it is enough; the numbers must never fall. Returns how often it asked. */
    private static int countUpwards(Server server, AtomicBoolean enough) {
        int asked = 0;
        int last = 0;
        while (!enough.get()) {
            int number = Integer.parseInt(unchecked(server, "/number"));
            assertThat(number).isGreaterThanOrEqualTo(last);
            last = number;
            asked++;
        }
        return asked;
    }

    @Test
    void servesTheRouterBeforeIfTheNextCannotBe() throws Exception {
        AtomicBoolean nextClosed = new AtomicBoolean();
        Router failing = Router.of(Blueprint.of("failing", setup -> {
            setup.onStart(address -> {
                throw new IllegalStateException("no start");
            });
            setup.onClose(() -> nextClosed.set(true));
        }));
        Router reserved = Router.of(
                Blueprint.of("reserved", setup -> setup.get("/health/live", request -> Response.text("mine"))));
        Server server = Server.start(numbered(1, new AtomicInteger()), ANY_PORT);
        try (server) {
            assertThatThrownBy(() -> server.replace(failing)).hasMessage("no start");
            assertThatThrownBy(() -> server.replace(reserved)).hasMessageContaining("[ReservedPath]");

            assertThat(nextClosed).isTrue();
            assertThat(get(server, "/number")).isEqualTo("1");
        }
        assertThatThrownBy(() -> server.replace(router)).hasMessage("The server is closed");
        assertThat(closed).isTrue();
    }
}
