package dev.cyanotype.json;

import dev.cyanotype.json.ObjectShape.Member;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the members of a class. */
final class Members {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Members() {}

    /** Returns the members in their order; null if the class is none that has such. */
    static @Nullable List<Member> of(Class<?> type) throws ReflectiveOperationException {
        if (type.isRecord()) {
            return ofRecord(type);
        }
        if (isOther(type) || isAbstractOrInner(type)) {
            return null;
        }
        List<Constructor<?>> constructors = Stream.of(type.getConstructors())
                .filter(constructor -> !constructor.isSynthetic())
                .<Constructor<?>>map(constructor -> constructor)
                .toList();
        List<Constructor<?>> taking = constructors.stream()
                .filter(constructor -> constructor.getParameterCount() > 0)
                .toList();
        List<Member> bean = constructors.size() > taking.size() ? ofBean(type) : List.of();
        if (!bean.isEmpty()) {
            return bean;
        }
        return taking.size() == 1 ? ofConstructor(type, taking.get(0)) : null;
    }

    private static boolean isOther(Class<?> type) {
        return type.isArray()
                || type.isPrimitive()
                || Enum.class.isAssignableFrom(type)
                || type.getClassLoader() == null // the JDK's own
                || type.getName().startsWith("java")
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
    }

    private static boolean isAbstractOrInner(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers())
                || (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers()));
    }

    private static List<Member> ofRecord(Class<?> type) throws ReflectiveOperationException {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            members.add(new Member(
                    Member.named(component.getName(), component),
                    component.getGenericType(),
                    component.getType(),
                    Member.isNullable(component, component.getAnnotatedType()),
                    LOOKUP.unreflect(accessor),
                    null));
        }
        return members;
    }

    private static @Nullable List<Member> ofConstructor(Class<?> type, Constructor<?> constructor)
            throws ReflectiveOperationException {
        List<Member> members = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            MethodHandle getter = parameter.isNamePresent() ? getter(type, parameter) : null;
            if (getter == null) {
                return null;
            }
            members.add(new Member(
                    Member.named(parameter.getName(), parameter),
                    parameter.getParameterizedType(),
                    parameter.getType(),
                    Member.isNullable(parameter, parameter.getAnnotatedType()),
                    getter,
                    null));
        }
        return members;
    }

    /** Finds what returns the value that a constructor took: {@code title()}, {@code getTitle()}, {@code isTitle()} or a field. */
    private static @Nullable MethodHandle getter(Class<?> type, Parameter parameter) throws IllegalAccessException {
        String name = parameter.getName();
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (String getter : List.of(name, "get" + capital, "is" + capital)) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(getter)
                        && method.getParameterCount() == 0
                        && method.getReturnType() == parameter.getType()) {
                    method.setAccessible(true);
                    return LOOKUP.unreflect(method);
                }
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name) && field.getType() == parameter.getType()) {
                field.setAccessible(true);
                return LOOKUP.unreflectGetter(field);
            }
        }
        return null;
    }

    /** Returns the properties that can be read and set, those of the class's own fields in their order and then the others. */
    private static List<Member> ofBean(Class<?> type) throws IllegalAccessException {
        Map<String, Method> setters = new TreeMap<>();
        for (Method method : type.getMethods()) {
            if (method.getName().matches("set[^a-z].*") && method.getParameterCount() == 1) {
                setters.put(property(method.getName().substring("set".length())), method);
            }
        }
        List<String> order = new ArrayList<>(Arrays.stream(type.getDeclaredFields())
                .map(Field::getName)
                .filter(setters::containsKey)
                .toList());
        setters.keySet().stream().filter(name -> !order.contains(name)).forEach(order::add);
        List<Member> members = new ArrayList<>();
        for (String name : order) {
            Method setter = setters.get(name);
            Method getter = setter == null ? null : getterOf(type, name, setter.getParameterTypes()[0]);
            if (setter != null && getter != null) {
                setter.setAccessible(true);
                getter.setAccessible(true);
                members.add(new Member(
                        Member.named(name, getter, setter),
                        getter.getGenericReturnType(),
                        getter.getReturnType(),
                        !getter.getReturnType().isPrimitive(),
                        LOOKUP.unreflect(getter),
                        LOOKUP.unreflect(setter)));
            }
        }
        return members;
    }

    private static @Nullable Method getterOf(Class<?> type, String property, Class<?> value) {
        for (Method method : type.getMethods()) {
            String name = method.getName();
            boolean named = (name.matches("get[^a-z].*")
                            && property(name.substring("get".length())).equals(property))
                    || (name.matches("is[^a-z].*")
                            && property(name.substring("is".length())).equals(property));
            if (named && method.getParameterCount() == 0 && method.getReturnType() == value) {
                return method;
            }
        }
        return null;
    }

    /** Returns {@code title} for {@code Title}, and {@code URL} for {@code URL}, as {@code java.beans} has it. */
    private static String property(String capital) {
        boolean kept = capital.length() > 1 && Character.isUpperCase(capital.charAt(1));
        return kept ? capital : capital.substring(0, 1).toLowerCase(Locale.ROOT) + capital.substring(1);
    }
}
