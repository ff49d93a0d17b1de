package dev.cyanotype.server.connection.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Headers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
    @Test
    void addsWhatKeepsBrowsersSafeOnlyWhereItIsMissing() {
        assertThat(SecurityHeaders.missingIn(
                        Headers.of("content-type", "text/html; charset=utf-8", "Referrer-Policy", "x")))
                .asString(StandardCharsets.US_ASCII)
                .contains("content-security-policy: ", "x-content-type-options: nosniff\r\n")
                .doesNotContain("referrer");
    }
}
