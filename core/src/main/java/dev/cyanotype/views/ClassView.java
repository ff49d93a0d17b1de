package dev.cyanotype.views;

import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A class of views and how it is to be routed. Immutable. */
public final class ClassView {
    private final Class<?> type;
    private final Supplier<? extends View> maker;
    private final Set<Method> methods;
    private final List<UnaryOperator<View>> decorators;

    private ClassView(
            Class<?> type, Supplier<? extends View> maker, Set<Method> methods, List<UnaryOperator<View>> decorators) {
        this.type = type;
        this.maker = maker;
        this.methods = methods;
        this.decorators = decorators;
    }

    /** Returns a class whose objects {@code maker} makes: GET, or for a {@link MethodView} the methods it overrides. */
    public static <V extends View> ClassView of(Class<V> type, Supplier<? extends V> maker) {
        Set<Method> methods =
                MethodView.class.isAssignableFrom(type) ? MethodView.methodsOf(type) : EnumSet.of(Method.GET);
        return new ClassView(type, maker, methods, List.of());
    }

    /** Returns this class with one object for all requests, made now; it must be thread-safe. */
    public ClassView once() {
        View only = maker.get();
        return new ClassView(type, () -> only, methods, decorators);
    }

    /** Returns this class answering these methods, and no others. */
    public ClassView methods(Method... some) {
        return new ClassView(type, maker, EnumSet.copyOf(Arrays.asList(some)), decorators);
    }

    /** Returns this class with something around every call; the last added is outermost. */
    public ClassView decorated(UnaryOperator<View> decorator) {
        List<UnaryOperator<View>> more = new ArrayList<>(decorators);
        more.add(decorator);
        return new ClassView(type, maker, methods, List.copyOf(more));
    }

    /** Returns the methods answered. */
    public Set<Method> methods() {
        return EnumSet.copyOf(methods);
    }

    /** Returns what answers requests. */
    public View asView() {
        View view = request -> maker.get().dispatch(request);
        for (UnaryOperator<View> decorator : decorators) {
            view = decorator.apply(view);
        }
        return view;
    }

    /** Returns the handler of a route; it is equal wherever the same class is routed to. */
    public Handler handler() {
        return new ViewHandler(this);
    }

    @Override
    public String toString() {
        return "The view " + type.getName();
    }
}
