package dev.cyanotype.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Response;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistenceTest {
    private static HttpServerExchange exchange(boolean persistent) {
        return new HttpServerExchange(null).setPersistent(persistent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | x, close        | false",
                "true  | CLOSE           | false",
                "true  | keep-alive      | true",
                "true  | closed, upgrade | true",
                "false | x, Keep-Alive   | true",
                "false | x               | false",
                "false | keep-alive,close| false",
            })
    void readsEachTokenThatTheClientSays(boolean before, String tokens, boolean after) {
        HttpServerExchange exchange = exchange(before);
        exchange.getRequestHeaders().put(Headers.CONNECTION, tokens);

        Persistence.obey(exchange);

        assertThat(exchange.isPersistent()).isEqualTo(after);
    }

    @Test
    void readsFieldsOnSeveralLines() {
        HttpServerExchange exchange = exchange(true);
        exchange.getRequestHeaders().add(Headers.CONNECTION, "x").add(Headers.CONNECTION, "close");

        Persistence.obey(exchange);

        assertThat(exchange.isPersistent()).isFalse();
    }

    /** What a client goes on sending behind the answer is read to its end, up to a mebibyte; more is not worth it. */
    @ParameterizedTest
    @CsvSource({"1, true", "1048576, true", "1048577, false", ", false"})
    void givesUpAConnectionWhoseBodyIsTooLongToBeThrownAway(Long length, boolean persistent) {
        HttpServerExchange exchange = exchange(true);
        if (length != null) {
            exchange.getRequestHeaders().put(Headers.CONTENT_LENGTH, length);
        }

        Persistence.decide(exchange, Response.text("early"));

        assertThat(exchange.isPersistent()).isEqualTo(persistent);
    }

    @Test
    void closesWhenTheAnswerSaysSo() {
        HttpServerExchange exchange = exchange(true);
        exchange.getRequestHeaders().put(Headers.CONTENT_LENGTH, 0);

        Persistence.decide(exchange, Response.text("last").header("connection", "Close"));

        assertThat(exchange.isPersistent()).isFalse();
    }
}
