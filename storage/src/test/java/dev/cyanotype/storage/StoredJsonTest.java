package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.json.JsonException;
import dev.cyanotype.storage.json.StoredJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredJsonTest {
    /** Has a member of each kind that can be left out. */
    record Everything(
            boolean flag,
            int count,
            long size,
            double share,
            String name,
            List<String> list,
            Set<String> set,
            Map<String, Long> map,
            Optional<Double> optional) {}

    private static final Everything EMPTY =
            new Everything(false, 0, 0, 0, "", List.of(), Set.of(), Map.of(), Optional.empty());
    private static final Everything FULL =
            new Everything(true, 1, 2, -0.0, "n", List.of("b", "a"), Set.of("x"), Map.of("zero", 0L), Optional.of(0.0));

    /** A recipe as it is today, and as a later version may have it. */
    record Recipe(String format, List<Item> items) {}

    record LaterRecipe(int shards, List<LaterItem> items, Optional<Boolean> strict, String format) {}

    record Item(String dataset) {}

    record LaterItem(List<String> filters, String dataset) {}

    @Test
    void leavesOutWhatSaysNothingAndReadsItAgain() {
        assertThat(StoredJson.write(EMPTY)).isEqualTo("{\"schema\":1,\"value\":{}}");

        for (Everything value : List.of(EMPTY, FULL)) {
            assertThat(StoredJson.read(StoredJson.write(value), Everything.class))
                    .isEqualTo(value);
        }
    }

    @Test
    void keepsWhatOnlyLooksEmpty() {
        assertThat(StoredJson.canonical(FULL))
                .isEqualTo("{\"count\":1,\"flag\":true,\"list\":[\"b\",\"a\"],\"map\":{\"zero\":0},\"name\":\"n\","
                        + "\"optional\":0.0,\"set\":[\"x\"],\"share\":-0.0,\"size\":2}");
    }

    @Test
    void writesEqualValuesAsTheSameText() {
        Map<String, Object> oneWay = new LinkedHashMap<>();
        oneWay.put("b", new LinkedHashSet<>(List.of("x", "y")));
        oneWay.put("a", 1);
        Map<String, Object> otherWay = new LinkedHashMap<>();
        otherWay.put("a", 1);
        otherWay.put("b", new LinkedHashSet<>(List.of("y", "x")));

        assertThat(StoredJson.canonical(oneWay))
                .isEqualTo(StoredJson.canonical(otherWay))
                .isEqualTo("{\"a\":1,\"b\":[\"x\",\"y\"]}");
    }

    @Test
    void isTheSameTextWithAMemberMoreThatIsNotUsed() {
        String today = StoredJson.canonical(new Recipe("tar", List.of(new Item("digits"))));
        String later = StoredJson.canonical(
                new LaterRecipe(0, List.of(new LaterItem(List.of(), "digits")), Optional.empty(), "tar"));

        assertThat(later).isEqualTo(today).isEqualTo("{\"format\":\"tar\",\"items\":[{\"dataset\":\"digits\"}]}");
    }

    @Test
    void readsWhatKnowsMoreOrFewerMembers() {
        LaterRecipe later =
                new LaterRecipe(4, List.of(new LaterItem(List.of("cat"), "pets")), Optional.of(false), "tar");
        Recipe today = new Recipe("tar", List.of(new Item("pets")));

        assertThat(StoredJson.read(StoredJson.write(later), Recipe.class)).isEqualTo(today);
        assertThat(StoredJson.read(StoredJson.write(today), LaterRecipe.class))
                .isEqualTo(new LaterRecipe(0, List.of(new LaterItem(List.of(), "pets")), Optional.empty(), "tar"));
    }

    @Test
    void readsTextFromBeforeThereWasASchema() {
        assertThat(StoredJson.read("{\"items\":[],\"format\":\"zip\"}", Recipe.class))
                .isEqualTo(new Recipe("zip", List.of()));
        assertThat(StoredJson.read("\"done\"", Object.class)).isEqualTo("done");
    }

    @Test
    void refusesTextOfANewerSchema() {
        assertThatThrownBy(() -> StoredJson.read("{\"schema\":2,\"value\":{}}", Recipe.class))
                .hasMessage("A newer version of Cyanotype has written this: it has the schema 2, and this version"
                        + " reads up to 1");
    }

    @Test
    void namesWhatDoesNotFit() {
        assertThatThrownBy(() -> StoredJson.read("{\"schema\":1,\"value\":{\"format\":1}}", Recipe.class))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("/format");
    }

    @Test
    void keepsValuesThatAreNoRecords() {
        for (Object value : List.of("done", 3L, true, List.of(1L), Map.of("schema", 2L, "value", ""))) {
            assertThat(StoredJson.read(StoredJson.write(value), Object.class)).isEqualTo(value);
        }
    }

    record Section(Object figures) {}

    @Test
    void leavesNothingOutOfWhatIsReadWithoutItsType() {
        Map<String, Object> whole = Map.of("format", "", "items", List.of());
        Recipe empty = new Recipe("", List.of());

        assertThat(StoredJson.read(StoredJson.write(new Section(empty)), Section.class))
                .isEqualTo(new Section(whole));
        assertThat(StoredJson.read(StoredJson.writeWhole(empty), Object.class)).isEqualTo(whole);
    }
}
