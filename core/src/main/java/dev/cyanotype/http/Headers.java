package dev.cyanotype.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Header fields in the order sent; names are matched without regard to case. Immutable. */
public final class Headers {
    private static final Headers EMPTY = new Headers(new String[0]);

    private final String[] fields; // name, value, name, value …

    private Headers(String[] fields) {
        this.fields = fields;
    }

    /** Returns headers without a field. */
    public static Headers empty() {
        return EMPTY;
    }

    /** Returns the fields given as name, value, name, value …; the array is not copied. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("Expected names and values in turn, got " + namesAndValues.length);
        }
        return namesAndValues.length == 0 ? EMPTY : new Headers(namesAndValues);
    }

    /** Returns the first value of {@code name}. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(find(name));
    }

    /** Returns every value of {@code name} in the order sent. */
    public List<String> all(String name) {
        List<String> found = new ArrayList<>(1);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                found.add(fields[i + 1]);
            }
        }
        return found;
    }

    /** Returns true if there is a field {@code name}. */
    public boolean contains(String name) {
        return find(name) != null;
    }

    /** Returns these headers with one field {@code name}, replacing those it had. */
    public Headers with(String name, String value) {
        return without(name).plus(name, value);
    }

    /** Returns these headers with a further field. */
    public Headers plus(String name, String value) {
        String[] more = Arrays.copyOf(fields, fields.length + 2);
        more[fields.length] = name;
        more[fields.length + 1] = value;
        return new Headers(more);
    }

    /** Returns these headers without the fields {@code name}. */
    public Headers without(String name) {
        if (find(name) == null) {
            return this;
        }
        List<String> kept = new ArrayList<>(fields.length);
        for (int i = 0; i < fields.length; i += 2) {
            if (!fields[i].equalsIgnoreCase(name)) {
                kept.add(fields[i]);
                kept.add(fields[i + 1]);
            }
        }
        return new Headers(kept.toArray(String[]::new));
    }

    /** Calls {@code action} with the name and value of every field, in order. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < fields.length; i += 2) {
            action.accept(fields[i], fields[i + 1]);
        }
    }

    /** Returns the number of fields. */
    public int size() {
        return fields.length / 2;
    }

    /** Returns the number of characters of all names and values. */
    public int length() {
        int length = 0;
        for (String text : fields) {
            length += text.length();
        }
        return length;
    }

    private @Nullable String find(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    @Override
    public String toString() {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        forEach((name, value) -> entries.add(Map.entry(name, value)));
        return entries.toString();
    }
}
