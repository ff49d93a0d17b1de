package dev.cyanotype.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The classes of a sealed interface by their names: what an object of one says in its member {@code type}. */
final class Subtypes {
    /** The member of an object that names its class. */
    static final String MEMBER = "type";

    private static final ClassValue<Optional<Subtypes>> ALL = new ClassValue<>() {
        @Override
        protected Optional<Subtypes> computeValue(Class<?> type) {
            return type.isInterface() && type.isSealed() ? Optional.of(new Subtypes(type)) : Optional.empty();
        }
    };

    private static final ClassValue<Optional<String>> NAMES = new ClassValue<>() {
        @Override
        protected Optional<String> computeValue(Class<?> type) {
            return isOfSealed(type) ? Optional.of(named(type)) : Optional.empty();
        }
    };

    private final Map<String, Class<?>> classes = new LinkedHashMap<>();
    private @Nullable String twice;

    private Subtypes(Class<?> sealed) {
        add(sealed);
    }

    private void add(Class<?> sealed) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                add(permitted);
            } else if (classes.putIfAbsent(named(permitted), permitted) != null) {
                twice = named(permitted);
            }
        }
    }

    private static String named(Class<?> type) {
        JsonName other = type.getAnnotation(JsonName.class);
        return other == null ? type.getSimpleName() : other.value();
    }

    /** Returns the classes of a type; nothing unless it is a sealed interface. */
    static Optional<Subtypes> of(Class<?> type) {
        return ALL.get(type);
    }

    /** Returns what objects of a class say in {@link #MEMBER}; null if it is of no sealed interface. */
    static @Nullable String nameOf(Class<?> type) {
        return NAMES.get(type).orElse(null);
    }

    private static boolean isOfSealed(@Nullable Class<?> type) {
        if (type == null) {
            return false;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (parent.isSealed() || isOfSealed(parent)) {
                return true;
            }
        }
        return isOfSealed(type.getSuperclass());
    }

    /** Returns the classes by their names, in the order of their declaration. */
    Map<String, Class<?>> classes() {
        return classes;
    }

    /** Returns a name that two classes have; null if there is none. */
    @Nullable
    String twice() {
        return twice;
    }
}
