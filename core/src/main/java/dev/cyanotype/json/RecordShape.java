package dev.cyanotype.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;

/** The components and the constructor of a class of records, looked up once. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            try {
                return new RecordShape(type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The record " + type.getName() + " cannot be looked at", e);
            }
        }
    };

    final String[] names;
    final Type[] types;
    final Class<?>[] rawTypes;
    final MethodHandle[] getters; // Object -> the primitive, or Object
    final Constructor<?> constructor;

    private RecordShape(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        names = new String[components.length];
        types = new Type[components.length];
        rawTypes = new Class<?>[components.length];
        getters = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = components[i].getName();
            types[i] = components[i].getGenericType();
            rawTypes[i] = components[i].getType();
            getters[i] = getter(components[i]);
        }
        constructor = type.getDeclaredConstructor(rawTypes);
        constructor.setAccessible(true);
    }

    private static MethodHandle getter(RecordComponent component) throws IllegalAccessException {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        Class<?> raw = component.getType();
        return MethodHandles.lookup()
                .unreflect(accessor)
                .asType(MethodType.methodType(raw.isPrimitive() ? raw : Object.class, Object.class));
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }
}
