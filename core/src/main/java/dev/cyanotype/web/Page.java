package dev.cyanotype.web;

import dev.cyanotype.Param;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list; as JSON it is the whole answer of a list that counts nothing.
 *
 * @param data what is on it
 * @param next the {@link Cursor} of the next page; null on the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> data, @Nullable String next) {
    /** The query argument that says how many there are on a page: 1 to 1,000, or else 100. */
    public static final Param<Integer> LIMIT = Param.integer("limit", 1, 1000).orElse(100);

    /** Returns the page of {@code limit} out of what was read, which is one more if there is a next page. */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> key) {
        if (read.size() <= limit) {
            return new Page<>(read, null);
        }
        List<T> data = read.subList(0, limit);
        return new Page<>(data, Cursor.encode(key.apply(data.get(limit - 1))));
    }

    /** Returns the type of pages of a class, for a route to declare: {@code returns(Page.typeOf(Note.class))}. */
    public static Type typeOf(Class<?> listed) {
        return new PageType(listed);
    }

    private record PageType(Class<?> listed) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {listed};
        }

        @Override
        public Type getRawType() {
            return Page.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }

        @Override
        public String getTypeName() {
            return Page.class.getName() + "<" + listed.getName() + ">";
        }
    }
}
