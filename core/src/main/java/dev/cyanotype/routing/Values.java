package dev.cyanotype.routing;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few values of a match, in the order of the rule: a map that costs two arrays, one of which is the rule's own. */
final class Values extends AbstractMap<String, Object> {
    private static final Object[] NONE = {};

    private String[] names;
    private Object[] values;
    private int size;

    /** Takes the names that there will be values for; they are copied only if another name is put. */
    Values(String[] names) {
        this.names = names;
        this.values = names.length == 0 ? NONE : new Object[names.length];
        this.size = names.length;
    }

    /** Sets the value of one of the names that this was made with. */
    void set(int at, Object value) {
        values[at] = value;
    }

    @Override
    public int size() {
        return size;
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < size; i++) {
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
        names = Arrays.copyOf(names, size + 1);
        values = Arrays.copyOf(values, size + 1);
        names[size] = name;
        values[size++] = value;
        return null;
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        int at = indexOf(name);
        return at < 0 ? null : removeAt(at);
    }

    private Object removeAt(int at) {
        Object removed = values[at];
        names = names.clone();
        System.arraycopy(names, at + 1, names, at, size - at - 1);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
        return removed;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            String name = names[next];
            return new SimpleEntry<>(name, values[next++]) {
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
