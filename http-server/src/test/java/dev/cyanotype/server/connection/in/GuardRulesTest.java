package dev.cyanotype.server.connection.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.server.connection.Refused;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard by itself: over a socket, Undertow refuses some of this first, without a word. */
class GuardRulesTest {
    private final Guard guard = new Guard(Set.of("localhost"), Set.of());

    private static HttpServerExchange exchange(String target, String fields) {
        HttpServerExchange exchange = new HttpServerExchange(null)
                .setRequestMethod(new HttpString("POST"))
                .setProtocol(Protocols.HTTP_1_1)
                .setRequestURI(target);
        for (String field : fields.split(";", -1)) {
            int colon = field.indexOf(':');
            exchange.getRequestHeaders()
                    .add(
                            new HttpString(field.substring(0, colon)),
                            field.substring(colon + 1).strip());
        }
        return exchange;
    }

    @Test
    void letsAnOrdinaryRequestPass() {
        assertThatCode(() -> guard.checkRead(exchange("/", "Host: localhost; Content-Length: 5")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: localhost;Content-Length: 5;Transfer-Encoding: chunked | FRAMING | must not stand beside",
                "Host: localhost;Content-Length: 5;Content-Length: 6          | FRAMING | expected one number",
                "Host: localhost;Content-Length: +5                           | FRAMING | expected one number",
                "Host: localhost;Content-Length: 5, 5                         | FRAMING | expected one number",
                "Host: localhost;Transfer-Encoding: chunked;Transfer-Encoding: chunked | FRAMING | expected 'chunked'",
                "A: b                                                         | HOST    | expected exactly one",
                "Host: localhost;Host: localhost                              | HOST    | expected exactly one",
                "Host: evil.example                                           | HOST    | 'evil.example'",
            })
    void refusesFieldsThatCouldBeReadInTwoWays(String fields, Refused.Reason reason, String text) {
        assertThatThrownBy(() -> guard.checkRead(exchange("/", fields)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused).hasMessageContaining(text);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "/\\evil, must be percent-encoded",
        "/\u00e4, must be percent-encoded",
        "'/a b', must be percent-encoded",
        "*, is not a path"
    })
    void refusesTargetsThatCouldBeReadInTwoWays(String target, String text) {
        assertThatThrownBy(() -> guard.checkRead(exchange(target, "Host: localhost")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(text);
    }
}
