package dev.cyanotype.server;

import dev.cyanotype.server.tls.TestCertificate;

class BodiesOverTlsTest extends BodiesTest {
    @Override
    ServerConfig config() {
        return super.config().withTls(TestCertificate.shared());
    }
}
