package dev.cyanotype.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.problem.HttpException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseFailureTest {
    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, 503",
        "SQLITE_BUSY_SNAPSHOT, 503",
        "SQLITE_LOCKED, 503",
        "SQLITE_FULL, 507",
        "SQLITE_IOERR_WRITE, 507",
        "SQLITE_READONLY, 507"
    })
    void answersWhatSqliteCannotDoNow(SQLiteErrorCode code, int status) {
        HttpException answer = answer(new SQLiteException("", code));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().containsKey("retry-after")).isEqualTo(status == 503);
    }

    @ParameterizedTest
    @CsvSource({"08006, 503", "57P01, 503", "53300, 503", "40001, 503", "53100, 507"})
    void answersWhatPostgresCannotDoNow(String state, int status) {
        assertThat(answer(new SQLException("", state)).status()).isEqualTo(status);
    }

    @Test
    void answersThatThePoolIsExhausted() {
        assertThat(answer(new SQLTransientConnectionException()).status()).isEqualTo(503);
    }

    @Test
    void leavesOtherFailuresAsTheyAre() {
        RuntimeException mistake = new RuntimeException(new SQLException("syntax", "42601"));

        assertThat(DatabaseFailure.of(mistake)).isSameAs(mistake);
    }

    private static HttpException answer(SQLException failure) {
        return (HttpException) DatabaseFailure.of(new RuntimeException(failure));
    }
}
