package dev.cyanotype.views;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A view with one method for each request method; override those it answers. HEAD falls back to {@link #get}. */
public abstract class MethodView implements View {
    private static final Set<Method> OVERRIDABLE = EnumSet.range(Method.GET, Method.OPTIONS);

    /** For subclasses. */
    protected MethodView() {}

    @Override
    public final Response dispatch(Request request) throws Exception {
        return switch (request.method()) {
            case GET -> get(request);
            case HEAD -> overrides(getClass(), Method.HEAD) ? head(request) : get(request);
            case POST -> post(request);
            case PUT -> put(request);
            case PATCH -> patch(request);
            case DELETE -> delete(request);
            case OPTIONS -> options(request);
            default -> other(request);
        };
    }

    /** Returns the methods that a class overrides, or inherits overridden. */
    static Set<Method> methodsOf(Class<? extends View> type) {
        Set<Method> found = EnumSet.noneOf(Method.class);
        OVERRIDABLE.stream().filter(method -> overrides(type, method)).forEach(found::add);
        return found;
    }

    private static boolean overrides(Class<?> type, Method method) {
        String name = method.name().toLowerCase(Locale.ROOT);
        for (Class<?> one = type; one != null && !one.equals(MethodView.class); one = one.getSuperclass()) {
            boolean declares = Arrays.stream(one.getDeclaredMethods())
                    .anyMatch(own -> own.getName().equals(name)
                            && Arrays.equals(own.getParameterTypes(), new Class<?>[] {Request.class}));
            if (declares) {
                return true;
            }
        }
        return false;
    }

    /** Answers GET. */
    public Response get(Request request) throws Exception {
        throw missing(Method.GET);
    }

    /** Answers HEAD. */
    public Response head(Request request) throws Exception {
        throw missing(Method.HEAD);
    }

    /** Answers POST. */
    public Response post(Request request) throws Exception {
        throw missing(Method.POST);
    }

    /** Answers PUT. */
    public Response put(Request request) throws Exception {
        throw missing(Method.PUT);
    }

    /** Answers PATCH. */
    public Response patch(Request request) throws Exception {
        throw missing(Method.PATCH);
    }

    /** Answers DELETE. */
    public Response delete(Request request) throws Exception {
        throw missing(Method.DELETE);
    }

    /** Answers OPTIONS. */
    public Response options(Request request) throws Exception {
        throw missing(Method.OPTIONS);
    }

    /** Answers any other method, such as PROPFIND; {@link ClassView#methods} says which the view has. */
    public Response other(Request request) throws Exception {
        throw missing(request.method());
    }

    private IllegalStateException missing(Method method) {
        return new IllegalStateException(getClass().getName() + " is routed " + method + ", but does not override it");
    }
}
