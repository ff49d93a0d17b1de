package dev.cyanotype.server;

import dev.cyanotype.server.tls.TestCertificate;
import java.net.http.HttpClient;

class WebSocketOverTlsTest extends WebSocketOverSocketsTest {
    @Override
    HttpClient client() {
        return HttpClient.newBuilder().sslContext(ThisMachine.trusted()).build();
    }

    @Override
    ServerConfig config() {
        return super.config().withTls(TestCertificate.shared());
    }
}
