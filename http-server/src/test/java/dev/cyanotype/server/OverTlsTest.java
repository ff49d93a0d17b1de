package dev.cyanotype.server;

import dev.cyanotype.server.tls.TestCertificate;

class OverTlsTest extends OverSocketsTest {
    @Override
    ServerConfig config() {
        return super.config().withTls(TestCertificate.shared());
    }
}
