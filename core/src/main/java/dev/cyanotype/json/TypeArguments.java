package dev.cyanotype.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the arguments of a generic type in the place of its variables: in a {@code Page<Note>} a {@code List<T>} has notes. */
final class TypeArguments {
    private TypeArguments() {}

    /** Returns the type of a member of {@code owner}. */
    static Type of(Type member, Type owner) {
        if (!(owner instanceof ParameterizedType generic) || member instanceof Class<?>) {
            return member;
        }
        if (member instanceof TypeVariable<?> variable) {
            int index = Arrays.asList(((Class<?>) generic.getRawType()).getTypeParameters())
                    .indexOf(variable);
            return index < 0 ? member : generic.getActualTypeArguments()[index];
        }
        if (member instanceof ParameterizedType inner) {
            return new Given(
                    inner.getRawType(),
                    Arrays.stream(inner.getActualTypeArguments())
                            .map(argument -> of(argument, owner))
                            .toList());
        }
        if (member instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], owner);
        }
        return member instanceof GenericArrayType array
                ? new ArrayOf(of(array.getGenericComponentType(), owner))
                : member;
    }

    private record Given(Type raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw instanceof Class<?> type ? type.getDeclaringClass() : null;
        }

        @Override
        public String toString() {
            return raw.getTypeName() + "<"
                    + String.join(
                            ", ", arguments.stream().map(Type::getTypeName).toList()) + ">";
        }
    }

    private record ArrayOf(Type element) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return element;
        }

        @Override
        public String toString() {
            return element.getTypeName() + "[]";
        }
    }
}
