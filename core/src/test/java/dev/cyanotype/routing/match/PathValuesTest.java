package dev.cyanotype.routing.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PathValuesTest {
    private final String[] names = {"id", "rest"};
    private final PathValues values = new PathValues(names);

    PathValuesTest() {
        values.set(0, 7);
        values.set(1, "a/b");
    }

    @Test
    void isAMapLikeOthers() {
        Map<String, Object> same = new HashMap<>(Map.of("rest", "a/b", "id", 7));

        assertThat(values).isEqualTo(same).hasSameHashCodeAs(same).hasToString("{id=7, rest=a/b}");
        assertThat(same).isEqualTo(values);
        assertThat(values.keySet()).containsExactly("id", "rest");
        assertThat(values.values()).containsExactly(7, "a/b");
        assertThat(values.containsValue("a/b")).isTrue();
        assertThat(values.containsValue("id")).isFalse();
        assertThat(values.get("other")).isNull();
        assertThat(values.containsKey("other")).isFalse();
        assertThat(values.isEmpty()).isFalse();
    }

    /** The names are those of the rule, and of other requests at the same time. */
    @Test
    void leavesTheNamesOfOthersAlone() {
        values.put("language", "de");
        values.remove("id");
        values.putAll(Map.of("rest", "c"));

        assertThat(values).containsExactlyInAnyOrderEntriesOf(Map.of("rest", "c", "language", "de"));
        assertThat(names).containsExactly("id", "rest");
        assertThat(new PathValues(names).keySet()).containsExactly("id", "rest");
    }

    @Test
    void keepsWhatIsNull() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("page", null);

        values.putAll(defaults);

        assertThat(values.containsKey("page")).isTrue();
        assertThat(values.get("page")).isNull();
        assertThat(values).hasSize(3);
    }

    @Test
    void canBeChangedByItsEntries() {
        for (Iterator<Map.Entry<String, Object>> entries = values.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<String, Object> entry = entries.next();
            if (entry.getKey().equals("id")) {
                entries.remove();
            } else {
                entry.setValue("c");
            }
        }

        assertThat(values).isEqualTo(Map.of("rest", "c"));
        assertThatThrownBy(() ->
                        new PathValues(new String[0]).entrySet().iterator().next())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void canBeEmptied() {
        values.clear();

        assertThat(values).isEmpty();
        assertThat(values.put("id", 8)).isNull();
        assertThat(values).isEqualTo(Map.of("id", 8));
    }
}
