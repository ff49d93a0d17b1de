package dev.cyanotype.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects that are not records, and records of others. */
class ObjectsTest {
    private final JsonCodec json = JsonCodec.standard();

    private List<String> violations(String text, Class<?> type) {
        return catchThrowableOfType(JsonException.class, () -> json.decode(text, type)).faults().stream()
                .map(fault -> fault.pointer() + ": " + fault.detail())
                .toList();
    }

    record Priced(String name, int price) {
        Priced {
            List<JsonException.Fault> faults = new ArrayList<>();
            if (name.isEmpty()) {
                faults.add(new JsonException.Fault("/name", "must not be empty"));
            }
            if (price < 0) {
                faults.add(new JsonException.Fault("/price", "must not be negative"));
            }
            if (!faults.isEmpty()) {
                throw new JsonException(faults);
            }
        }
    }

    record Order(List<Priced> items) {}

    @Test
    void takesWhatARecordFindsWrongWithItsMembers() {
        assertThat(violations("{\"items\":[{\"name\":\"a\",\"price\":1},{\"name\":\"\",\"price\":-1}]}", Order.class))
                .containsExactly("/items/1/name: must not be empty", "/items/1/price: must not be negative");
    }

    public static final class Bean {
        private String title = "untitled";
        private int pages;
        private @Nullable Bean next;
        private boolean read;

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }

        public int getPages() {
            return pages;
        }

        public void setPages(int pages) {
            if (pages < 0) {
                throw new IllegalArgumentException("pages must not be negative");
            }
            this.pages = pages;
        }

        public @Nullable Bean getNext() {
            return next;
        }

        public void setNext(@Nullable Bean next) {
            this.next = next;
        }

        public boolean isRead() {
            return read;
        }

        public void setRead(boolean read) {
            this.read = read;
        }

        public int getSize() {
            return pages * 2;
        }
    }

    @Test
    void readsAndWritesBeans() {
        Bean bean = json.decode("{\"pages\":3,\"next\":{\"title\":\"b\",\"next\":null}}", Bean.class);

        assertThat(bean.getTitle()).isEqualTo("untitled");
        assertThat(json.encodeText(bean))
                .isEqualTo("{\"title\":\"untitled\",\"pages\":3,\"next\":{\"title\":\"b\",\"pages\":0,\"next\":null,"
                        + "\"read\":false},\"read\":false}");
        assertThat(violations("{\"pages\":\"x\",\"size\":1,\"next\":{\"read\":null}}", Bean.class))
                .containsExactly(
                        "/pages: expected an integer from -2147483648 to 2147483647, got \"x\"",
                        "/next/read: is required",
                        "/size: is not known here");
        assertThat(violations("{\"next\":1}", Bean.class)).containsExactly("/next: expected an object, got 1");
        assertThat(violations("{\"pages\":-1}", Bean.class)).containsExactly(": pages must not be negative");
    }

    /** As Kotlin compiles a data class. */
    public static final class Task {
        private final String title;
        private final @Nullable LocalDate due;
        private final boolean done;

        public Task(String title, @Nullable LocalDate due, @JsonName("finished") boolean done) {
            this.title = title;
            this.due = due;
            this.done = done;
        }

        public String getTitle() {
            return title;
        }

        public @Nullable LocalDate getDue() {
            return due;
        }

        public boolean isDone() {
            return done;
        }
    }

    @Test
    void readsAndWritesByTheOnePublicConstructor() {
        Task task = json.decode("{\"title\":\"a\",\"finished\":true}", Task.class);

        assertThat(json.encodeText(task)).isEqualTo("{\"title\":\"a\",\"due\":null,\"finished\":true}");
        assertThat(violations("{\"due\":\"tomorrow\",\"done\":true}", Task.class))
                .containsExactly(
                        "/title: is required",
                        "/due: expected a date such as '2026-11-26', got \"tomorrow\"",
                        "/finished: is required",
                        "/done: is not known here");
    }

    sealed interface Shape permits Circle, Flat {}

    sealed interface Flat extends Shape permits Square, Nothing {}

    record Circle(double radius) implements Shape {}

    @JsonName("square")
    record Square(int side) implements Flat {}

    record Nothing() implements Flat {}

    record Drawing(List<Shape> shapes) {}

    @Test
    void readsAndWritesTheClassesOfASealedInterface() {
        String text =
                "{\"shapes\":[{\"type\":\"Circle\",\"radius\":1.5},{\"type\":\"square\",\"side\":2},{\"type\":\"Nothing\"}]}";

        Drawing read = json.decode(text, Drawing.class);

        assertThat(read).isEqualTo(new Drawing(List.of(new Circle(1.5), new Square(2), new Nothing())));
        assertThat(json.encodeText(read)).isEqualTo(text);
        assertThat(json.decode("{\"side\":2}", Square.class))
                .isEqualTo(json.decode("{\"type\":\"square\",\"side\":2}", Square.class));
        assertThat(violations(
                        "{\"shapes\":[{\"type\":\"Square\"},{},1,{\"type\":\"Circle\",\"side\":1}]}", Drawing.class))
                .containsExactly(
                        "/shapes/0/type: expected one of 'Circle', 'square', 'Nothing', got \"Square\"",
                        "/shapes/1/type: is required: one of 'Circle', 'square', 'Nothing'",
                        "/shapes/2: expected an object, got 1",
                        "/shapes/3/radius: is required",
                        "/shapes/3/side: is not known here");
        assertThat(violations("{\"type\":\"Circle\",\"side\":2}", Square.class))
                .containsExactly("/type: is not known here");
    }

    record Pair<A, B>(A first, List<? extends B> second) {}

    record Nested(Pair<Pair<Integer, String>, Optional<LocalDate>> pair, Collection<Pair<?, Long>[]> others) {}

    @Test
    void readsNestedGenerics() {
        String text = "{\"pair\":{\"first\":{\"first\":1,\"second\":[\"x\"]},\"second\":[null,\"2026-11-26\"]},"
                + "\"others\":[[{\"first\":true,\"second\":[2]}]]}";

        Nested read = json.decode(text, Nested.class);

        assertThat(read.pair().second())
                .isEqualTo(List.of(Optional.empty(), Optional.of(LocalDate.parse("2026-11-26"))));
        assertThat(json.encodeText(read)).isEqualTo(text);
        assertThat(violations(
                        "{\"pair\":{\"first\":{\"first\":\"1\",\"second\":[2]},\"second\":[\"x\"]},\"others\":[]}",
                        Nested.class))
                .containsExactly(
                        "/pair/first/first: expected an integer from -2147483648 to 2147483647, got \"1\"",
                        "/pair/first/second/0: expected a string, got 2",
                        "/pair/second/0: expected a date such as '2026-11-26', got \"x\"");
    }

    enum Mood {
        GLAD,
        @JsonName("so-so")
        SO_SO
    }

    record Named(
            @JsonName("class") String kind,
            Date made,
            @Nullable Integer count,
            Map<Mood, Mood> moods) {}

    @Test
    void writesNamesAsDeclaredOrAsAsked() {
        String text = "{\"class\":\"a\",\"made\":\"2026-11-26T12:05:00.001Z\",\"count\":null,"
                + "\"moods\":{\"so-so\":\"GLAD\"}}";

        Named read = json.decode(text, Named.class);

        assertThat(read.made()).isEqualTo(Date.from(Instant.parse("2026-11-26T12:05:00.001Z")));
        assertThat(json.encodeText(read)).isEqualTo(text);
        assertThat(violations("{\"class\":\"a\",\"made\":\"today\",\"moods\":{\"GLAD\":\"SO_SO\"}}", Named.class))
                .containsExactly(
                        "/made: expected an instant such as '2026-11-26T12:05:00Z', got \"today\"",
                        "/moods/GLAD: expected one of 'GLAD', 'so-so', got \"SO_SO\"");
    }

    sealed interface Twice permits One.Same, Two.Same {}

    static final class One {
        record Same() implements Twice {}
    }

    static final class Two {
        record Same() implements Twice {}
    }

    sealed interface Typed permits WithType {}

    record WithType(String type) implements Typed {}

    record Endless<T>(@Nullable Endless<List<T>> more) {}

    record Start(Endless<String> endless) {}

    public static final class Manners {
        public Manners(String one) {}

        public Manners(int two) {}
    }

    @Test
    void saysWhatCannotBeReadOfObjects() {
        assertThat(json.unreadable(Bean.class)).isEmpty();
        assertThat(json.unreadable(Task.class)).isEmpty();
        assertThat(json.unreadable(Drawing.class)).isEmpty();
        assertThat(json.unreadable(Nested.class)).isEmpty();
        assertThat(json.unreadable(Twice.class).orElseThrow()).contains("two classes of", "have the name 'Same'");
        assertThat(json.unreadable(Typed.class).orElseThrow()).contains("has a member 'type', which names its class");
        assertThat(json.unreadable(Start.class).orElseThrow()).contains("has itself as an argument, without end");
        assertThat(json.unreadable(Manners.class).orElseThrow()).contains("Manners; use records, ", "-parameters");
    }
}
