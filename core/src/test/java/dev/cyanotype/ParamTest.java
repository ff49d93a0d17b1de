package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamTest {
    private static final Param<Integer> LIMIT = Param.integer("limit", 1, 1000).orElse(100);

    @Test
    void readsWhatWasSentAndElseTheDefault() {
        assertThat(LIMIT.from(Request.get("/?limit=7"))).isEqualTo(7);
        assertThat(LIMIT.from(Request.get("/"))).isEqualTo(100);
        assertThat(Param.texts("uses[]").from(Request.get("/?uses[]=a&uses%5B%5D=b")))
                .containsExactly("a", "b");
        assertThat(Param.optional("q").from(Request.get("/?q=a+b"))).isEqualTo(Optional.of("a b"));
        assertThat(Param.flag("wait").orElse(true).from(Request.get("/?wait=false")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /?limit=ten      | query limit: expected an integer from 1 to 1000, got 'ten'
            /?limit=1001     | query limit: expected an integer from 1 to 1000, got '1001'
            /?limit=         | query limit: expected an integer from 1 to 1000, got ''
            /?limit=%zz      | query limit: '%' must be followed by two hexadecimal digits, in '%zz'
            """)
    void answers400WithWhatWasExpected(String target, String detail) {
        assertThatThrownBy(() -> LIMIT.from(Request.get(target)))
                .isInstanceOf(HttpException.class)
                .hasMessage(detail);
    }

    @Test
    void answers400WhenARequiredArgumentIsMissing() {
        assertThatThrownBy(() -> Param.oneOf("format", "tar", "zip").from(Request.get("/")))
                .hasMessage("query format: is required: one of [tar, zip]");
    }
}
