package dev.cyanotype.blueprints.datasets.samples;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How many samples of a use have a label.
 *
 * @param use the use
 * @param label the label
 * @param samples how many
 */
public record LabelCount(String use, String label, long samples) {
    /** How many of them are read at most: with more labels there are no facets. */
    public static final int MOST = 20_000;

    /** Reads a row with these columns. */
    public static LabelCount of(ResultSet row) throws SQLException {
        return new LabelCount(row.getString("use"), row.getString("label"), row.getLong("samples"));
    }
}
