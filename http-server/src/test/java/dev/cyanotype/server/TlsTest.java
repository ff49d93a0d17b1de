package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.server.tls.TestCertificate;
import dev.cyanotype.server.tls.Tls;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is different for a server that is asked by HTTPS. */
class TlsTest {
    private static final String ASK = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Router SCHEME = Router.of(Blueprint.of(
            "site",
            setup ->
                    setup.get("/", request -> Response.text(request.connection().scheme()))));

    @TempDir
    Path folder;

    private static Server start(Tls tls) {
        return Server.start(
                SCHEME, ServerConfig.DEFAULT.withPort(0).withTls(tls).withIdle(Duration.ofMillis(300)));
    }

    @Test
    void knowsThatItIsAskedByHttps() throws IOException {
        try (Server server = start(TestCertificate.shared())) {
            assertThat(server.uri().getScheme()).isEqualTo("https");
            try (RawConnection connection = new RawConnection(server.uri())) {
                assertThat(connection.send(ASK).answer().body()).isEqualTo("https");
            }
        }
    }

    @Test
    void cutsThoseWhoDoNotGreet() throws IOException {
        try (Server server = start(TestCertificate.shared());
                Socket silent = new Socket("127.0.0.1", server.uri().getPort());
                Socket plain = new Socket("127.0.0.1", server.uri().getPort())) {
            silent.setSoTimeout(20_000);
            plain.setSoTimeout(20_000);
            plain.getOutputStream().write(ASK.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1 200");
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void usesACertificateThatWasRenewed() throws Exception {
        Tls first = TestCertificate.pkcs12(folder.resolve("used.p12"), "first.example", "EC");
        try (Server server = start(first)) {
            assertThat(certified(server)).isEqualTo("CN=first.example");
            Files.writeString(first.certificate(), "half a certif");
            Files.setLastModifiedTime(first.certificate(), FileTime.from(Instant.EPOCH));
            assertThat(certified(server)).isEqualTo("CN=first.example");

            TestCertificate.pkcs12(first.certificate(), "second.example", "EC");

            String seen = certified(server);
            for (long end = System.nanoTime() + 20_000_000_000L;
                    seen.equals("CN=first.example") && System.nanoTime() < end; ) {
                seen = certified(server);
            }
            assertThat(seen).isEqualTo("CN=second.example");
        }
    }

    private static String certified(Server server) throws IOException {
        try (SSLSocket socket = (SSLSocket) ThisMachine.trusted()
                .getSocketFactory()
                .createSocket("127.0.0.1", server.uri().getPort())) {
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    @Test
    void doesNotStartWithoutACertificate() {
        Tls missing = new Tls(folder.resolve("missing.p12"), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> start(missing)).hasMessageContaining("[UnusableCertificate]");
    }
}
