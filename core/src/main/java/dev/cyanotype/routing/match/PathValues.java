package dev.cyanotype.routing.match;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few values of a match, in the order of the rule: a map that costs an array besides itself, since the names are those
 * of the rule. What is seldom asked for is left to {@link View}, so that the fields of {@link AbstractMap} are spared.
 */
final class PathValues implements Map<String, Object> {
    private static final Object[] NONE = {};

    private String[] names; // shared with others, so copied before it is changed
    private Object[] values;

    /** Takes the names that there will be values for. */
    PathValues(String[] names) {
        this.names = names;
        this.values = names.length == 0 ? NONE : new Object[names.length];
    }

    /** Sets the value of one of the names that this was made with. */
    void set(int at, Object value) {
        values[at] = value;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean isEmpty() {
        return names.length == 0;
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int at = indexOf(name);
        return at < 0 ? null : values[at];
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        int at = indexOf(name);
        if (at >= 0) {
            Object before = values[at];
            values[at] = value;
            return before;
        }
        int size = names.length;
        names = Arrays.copyOf(names, size + 1);
        values = Arrays.copyOf(values, size + 1);
        names[size] = name;
        values[size] = value;
        return null;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        int at = indexOf(name);
        return at < 0 ? null : removeAt(at);
    }

    private Object removeAt(int at) {
        Object removed = values[at];
        int size = names.length - 1;
        String[] fewerNames = Arrays.copyOf(names, size);
        Object[] fewerValues = Arrays.copyOf(values, size);
        System.arraycopy(names, at + 1, fewerNames, at, size - at);
        System.arraycopy(values, at + 1, fewerValues, at, size - at);
        names = fewerNames;
        values = fewerValues;
        return removed;
    }

    @Override
    public void putAll(Map<? extends String, ?> more) {
        more.forEach(this::put);
    }

    @Override
    public void clear() {
        names = new String[0];
        values = NONE;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return new View().containsValue(value);
    }

    @Override
    public Set<String> keySet() {
        return new View().keySet();
    }

    @Override
    public Collection<Object> values() {
        return new View().values();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new View().entrySet();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || new View().equals(other);
    }

    @Override
    public int hashCode() {
        return new View().hashCode();
    }

    @Override
    public String toString() {
        return new View().toString();
    }

    /** The same map by its entries. */
    private final class View extends AbstractMap<String, Object> {
        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public int size() {
                    return names.length;
                }

                @Override
                public Iterator<Map.Entry<String, Object>> iterator() {
                    return new Entries();
                }
            };
        }
    }

    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (next >= names.length) {
                throw new NoSuchElementException();
            }
            String name = names[next];
            return new AbstractMap.SimpleEntry<>(name, values[next++]) {
                @Override
                public Object setValue(Object value) {
                    put(name, value);
                    return super.setValue(value);
                }
            };
        }

        @Override
        public void remove() {
            removeAt(--next);
        }
    }
}
