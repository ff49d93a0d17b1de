package dev.cyanotype.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of a class in JSON and its constructor, looked up once: those of a record; of a class with one public constructor
 * whose parameters have kept their names; or of a bean.
 */
final class ObjectShape {
    /** Stands for a member of a bean that JSON does not have. */
    static final Object UNSET = new Object();

    private static final ClassValue<Optional<ObjectShape>> SHAPES = new ClassValue<>() {
        @Override
        protected Optional<ObjectShape> computeValue(Class<?> type) {
            try {
                List<Member> members = Members.of(type);
                return members == null ? Optional.empty() : Optional.of(new ObjectShape(type, members));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type.getName() + " cannot be looked at", e);
            }
        }
    };

    final String[] names;
    final Type[] types;
    final Class<?>[] rawTypes;
    final boolean[] nullable; // may be missing or null, and is null then
    final MethodHandle[] getters; // Object -> the primitive, or Object
    private final Constructor<?> constructor;
    private final MethodHandle @Nullable [] setters; // of a bean

    /**
     * A member of a class.
     *
     * @param name its name in JSON
     * @param type its type, perhaps with variables
     * @param raw the class of its values
     * @param nullable whether it may be null
     * @param getter returns its value
     * @param setter sets it; null if the constructor does
     */
    record Member(
            String name,
            Type type,
            Class<?> raw,
            boolean nullable,
            MethodHandle getter,
            @Nullable MethodHandle setter) {
        /** Returns the name that one of these annotations gives, or else {@code name}. */
        static String named(String name, AnnotatedElement... places) {
            return Arrays.stream(places)
                    .map(place -> place.getAnnotation(JsonName.class))
                    .filter(other -> other != null)
                    .findFirst()
                    .map(JsonName::value)
                    .orElse(name);
        }

        /** Returns true if an annotation named {@code Nullable}, of whatever library, is at one of these places. */
        static boolean isNullable(AnnotatedElement... places) {
            return Stream.of(places)
                    .flatMap(place -> Stream.of(place.getAnnotations()))
                    .anyMatch(annotation ->
                            annotation.annotationType().getSimpleName().equals("Nullable"));
        }
    }

    private ObjectShape(Class<?> type, List<Member> members) throws ReflectiveOperationException {
        int count = members.size();
        names = new String[count];
        types = new Type[count];
        rawTypes = new Class<?>[count];
        nullable = new boolean[count];
        getters = new MethodHandle[count];
        boolean bean = !members.isEmpty() && members.get(0).setter() != null;
        setters = bean ? new MethodHandle[count] : null;
        for (int i = 0; i < count; i++) {
            Member member = members.get(i);
            names[i] = member.name();
            types[i] = member.type();
            rawTypes[i] = member.raw();
            nullable[i] = member.nullable();
            getters[i] = member.getter()
                    .asType(MethodType.methodType(
                            rawTypes[i].isPrimitive() ? rawTypes[i] : Object.class, Object.class));
            if (setters != null && member.setter() != null) {
                setters[i] = member.setter().asType(MethodType.methodType(void.class, Object.class, Object.class));
            }
        }
        constructor = bean ? type.getConstructor() : type.getDeclaredConstructor(rawTypes);
        constructor.setAccessible(true);
    }

    /** Returns the shape of a class that is written and read by its members; nothing if it is not. */
    static Optional<ObjectShape> of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Returns true if members that are missing keep the value that the class gives them. */
    boolean isBean() {
        return setters != null;
    }

    /** Returns an object with these values, one for each member. */
    Object make(@Nullable Object[] values) throws ReflectiveOperationException {
        if (setters == null) {
            return constructor.newInstance(values);
        }
        Object bean = constructor.newInstance();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != UNSET) {
                set(bean, setters[i], values[i]);
            }
        }
        return bean;
    }

    private static void set(Object bean, MethodHandle setter, @Nullable Object value) throws InvocationTargetException {
        try {
            setter.invokeExact(bean, value);
        } catch (Throwable refused) {
            throw new InvocationTargetException(refused);
        }
    }

    @Override
    public String toString() {
        return "The constructor " + constructor;
    }
}
