package dev.cyanotype.blueprints.datasets.packages.boxes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A class of boxes.
 *
 * @param name the label
 * @param number it has where the data came from; nothing if boxes disagree
 * @param above what it is a kind of
 * @param frequency how many images show it, as the data say; nothing if boxes disagree
 */
record Category(String name, Optional<Integer> number, Optional<String> above, Optional<String> frequency) {
    static final int MOST = 20_000;

    static Category read(ResultSet row) throws SQLException {
        int first = row.getInt("first");
        boolean agreed = !row.wasNull() && row.getLong("without") == 0 && first == row.getInt("last");
        @Nullable String above = row.getString("above");
        @Nullable String letter = row.getString("frequency");
        boolean said = letter != null
                && row.getLong("without_frequency") == 0
                && letter.equals(row.getString("other_frequency"));
        return new Category(
                row.getString("label"),
                agreed ? Optional.of(first) : Optional.empty(),
                Optional.ofNullable(above),
                said ? Optional.ofNullable(letter) : Optional.empty());
    }

    /** Returns the classes with numbers of their own: those that they have, if all have one and no two the same, else 1, 2, 3 …. */
    static List<Category> numbered(List<Category> classes) {
        Set<Integer> numbers = new HashSet<>();
        classes.forEach(category -> category.number().ifPresent(numbers::add));
        if (numbers.size() == classes.size()) {
            return classes.stream()
                    .sorted(Comparator.comparing(category -> category.number().orElseThrow()))
                    .toList();
        }
        return IntStream.range(0, classes.size())
                .mapToObj(i -> new Category(
                        classes.get(i).name(),
                        Optional.of(i + 1),
                        classes.get(i).above(),
                        classes.get(i).frequency()))
                .toList();
    }
}
