package dev.cyanotype.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForwardedTest {
    private static final Request REQUEST = Request.get("/x")
            .host("inside:8000")
            .header("x-forwarded-for", "1.1.1.1, 2.2.2.2")
            .header("x-forwarded-proto", "https")
            .header("x-forwarded-host", "claimed.test, real.test")
            .header("x-forwarded-port", "8443")
            .header("x-forwarded-prefix", "/app/");

    @Test
    void trustsNobodyUnlessTold() {
        assertThat(Forwarded.NONE.applyTo(REQUEST)).isSameAs(REQUEST);
    }

    @Test
    void takesTheValueThatTheTrustedProxySet() {
        Request seen = new Forwarded(1, 1, 1, 1, 1).applyTo(REQUEST);

        assertThat(seen.connection()).isEqualTo(new Connection("https", "/app", "2.2.2.2"));
        assertThat(seen.url()).hasToString("https://real.test:8443/app/x");
    }

    @Test
    void doesNotUseFewerValuesThanHops() {
        Request seen = new Forwarded(3, 2, 0, 0, 0).applyTo(REQUEST);

        assertThat(seen.connection()).isEqualTo(Connection.LOCAL);
    }
}
