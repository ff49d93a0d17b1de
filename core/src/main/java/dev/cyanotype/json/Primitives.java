package dev.cyanotype.json;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;

/** Primitive types and what stands in for them. */
final class Primitives {
    private Primitives() {}

    @SuppressWarnings("unchecked") // int.class is a Class<Integer>
    static <T> Class<T> wrap(Class<T> type) {
        return (Class<T>) MethodType.methodType(type).wrap().returnType();
    }

    /** Returns the value of a field that was never set. */
    static Object zero(Class<?> primitive) {
        return Array.get(Array.newInstance(primitive, 1), 0);
    }
}
