package dev.cyanotype.server.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.server.RemoteRouter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders at a port of 127.0.0.1 that is told to those only who can read a file: {@code POST /plugins/reload}. It is the
 * JDK's small server, not the one that it controls, so that it answers whatever that one is at. Thread-safe.
 */
public final class Control implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Control.class);
    private static final String RELOAD = "/plugins/reload";

    private final HttpServer server;
    private final ControlNote note;
    private final Path file;

    private Control(HttpServer server, ControlNote note, Path file) {
        this.server = server;
        this.note = note;
        this.file = file;
    }

    /**
     * Opens the port and writes the file.
     *
     * @param file where it is told; in a folder that is there
     * @param reload loads the plugins anew and returns their names
     */
    public static Control open(Path file, Supplier<List<String>> reload) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        ControlNote note = ControlNote.to(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        Control control = new Control(server, note, file);
        server.createContext("/", exchange -> control.answer(exchange, reload));
        server.start();
        try {
            note.write(file);
            return control;
        } catch (IOException e) {
            server.stop(0);
            throw e;
        }
    }

    private void answer(HttpExchange exchange, Supplier<List<String>> reload) throws IOException {
        try (exchange) {
            if (!isAllowed(exchange)) {
                send(exchange, 401, "This needs the password that stands in the workspace.");
            } else if (!exchange.getRequestURI().getPath().equals(RELOAD)) {
                send(exchange, 404, "There is only " + RELOAD + ".");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                send(exchange, 405, RELOAD + " takes POST.");
            } else {
                reload(exchange, reload);
            }
        }
    }

    private boolean isAllowed(HttpExchange exchange) {
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        return MessageDigest.isEqual(bytes("Bearer " + note.token()), bytes(given));
    }

    private static void reload(HttpExchange exchange, Supplier<List<String>> reload) throws IOException {
        try {
            List<String> names = reload.get();
            log.info("Loaded the plugins anew: {}", names);
            send(exchange, 200, names.isEmpty() ? "No plugins" : String.join("\n", names));
        } catch (ConfigurationException wrong) {
            log.warn("The plugins could not be loaded anew, and stay as they are", wrong);
            send(exchange, 422, String.valueOf(wrong.getMessage()));
        } catch (RuntimeException failure) {
            log.error("The plugins could not be loaded anew, and stay as they are", failure);
            send(exchange, 500, failure + "; the log says more");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] content = bytes(text + "\n");
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Has the server that wrote {@code file} load its plugins anew; returns what it says.
     *
     * @throws IOException if no server has written the file, it does not answer, or it cannot do so; the message says why
     */
    public static String reload(Path file) throws IOException, InterruptedException {
        ControlNote note = ControlNote.read(file)
                .orElseThrow(
                        () -> new IOException(
                                "No server with plugins tells in " + file
                                        + " where it can be reached\n    Name its workspace with --data, and start it with --plugins DIR"));
        Response answer = new RemoteRouter(note.address())
                .handle(Request.post(RELOAD).header("authorization", "Bearer " + note.token()));
        String text = new String(answer.content(JsonCodec.standard()), StandardCharsets.UTF_8).strip();
        if (answer.status() != 200) {
            throw new IOException(text);
        }
        return text;
    }

    /** Takes no more orders, and deletes the file. */
    @Override
    public void close() {
        server.stop(0);
        try {
            if (ControlNote.read(file).filter(note::equals).isPresent()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.warn("{} cannot be deleted", file, e);
        }
    }
}
