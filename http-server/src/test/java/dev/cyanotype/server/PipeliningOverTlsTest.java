package dev.cyanotype.server;

import dev.cyanotype.server.tls.TestCertificate;

class PipeliningOverTlsTest extends PipeliningTest {
    @Override
    ServerConfig config() {
        return super.config().withTls(TestCertificate.shared());
    }
}
