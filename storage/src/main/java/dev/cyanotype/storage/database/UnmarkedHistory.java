package dev.cyanotype.storage.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Takes the marker out of a new history that Flyway puts there where others have tables already. It says that something of this
 * history may have been there, too, and Flyway makes a whole schema by one file, such as {@code B18__schema.sql}, only where
 * nothing was.
 */
final class UnmarkedHistory extends BaseCallback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_BASELINE;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.executeUpdate("delete from " + context.getConfiguration().getTable());
        } catch (SQLException e) {
            throw new FlywayException("The history of migrations cannot be begun", e);
        }
    }
}
