package dev.cyanotype.storage.database;

import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Answers for a failed transaction: 503 if it may go well later, 507 if the disk is full, 400 for texts no database takes. */
final class DatabaseFailure {
    private static final int PRIMARY_CODE = 0xFF; // the rest of SQLite's code is detail

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailure.class);

    private DatabaseFailure() {}

    static RuntimeException of(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException answer) {
                return answer;
            }
            if (cause instanceof SQLException sql) {
                HttpException answer = answer(sql);
                if (answer != null) {
                    answer.addSuppressed(failure); // for the log only
                    return answer;
                }
            }
        }
        return unchecked(failure);
    }

    private static @Nullable HttpException answer(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException) {
            return busy("is not to be reached");
        }
        if (failure instanceof SQLiteException sqlite) {
            return answer(sqlite.getResultCode().code & PRIMARY_CODE, sqlite);
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.equals("22021") || isRefusedByDriver(failure, state)) {
            return HttpException.badRequest("A text must not have the character U+0000.");
        }
        if (state.equals("53100")) {
            return full("the disk of the database is full", failure);
        }
        if (state.startsWith("40") || state.equals(Postgres.LOCK_NOT_AVAILABLE)) {
            return busy("is busy");
        }
        boolean away = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
        return away ? busy("is not to be reached") : null;
    }

    /** The driver sends no text with U+0000, and names no cause. */
    private static boolean isRefusedByDriver(SQLException failure, String state) {
        return state.equals("22023") && failure instanceof PSQLException own && own.getServerErrorMessage() == null;
    }

    private static @Nullable HttpException answer(int code, SQLException failure) {
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return busy("is busy");
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return full("the disk is full", failure);
        }
        boolean broken = code == SQLiteErrorCode.SQLITE_IOERR.code || code == SQLiteErrorCode.SQLITE_READONLY.code;
        return broken ? full("the database cannot be written", failure) : null;
    }

    private static HttpException busy(String what) {
        return new HttpException(503, "The database " + what + "; try again.").withHeader("retry-after", "1");
    }

    private static HttpException full(String reason, SQLException failure) {
        LOG.error("The database cannot be written; requests that need it are answered 507", failure);
        return new HttpException(507, "The server could not store the data: " + reason + ".");
    }

    private static RuntimeException unchecked(Exception failure) {
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failure instanceof IOException io) {
            return new UncheckedIOException(io);
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new IllegalStateException(failure);
    }
}
