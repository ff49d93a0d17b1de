package dev.cyanotype.conformance;

import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.views.ClassView;
import dev.cyanotype.views.MethodView;
import dev.cyanotype.views.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.matcher.ElementMatchers;

/** Class-based views; those of a scenario are real classes made for it. */
final class ClassViews {
    private ClassViews() {}

    /** A view class whose overriding methods call {@link #answer}. */
    public abstract static class Recorded extends MethodView {
        /** Says what was called. */
        public static Response answer(String called, Request request) {
            return described(called, request);
        }
    }

    static Handler of(PlayedApp app, Fields fields) {
        View view = classView(app, fields).asView();
        return view::dispatch;
    }

    /** Returns the methods a route takes if it does not say. */
    static List<String> methods(Fields handler) {
        return switch (handler.text("kind", "")) {
            case "view" -> handler.has("methods") ? handler.texts("methods") : List.of("GET");
            case "method_view" -> List.copyOf(methodsOf(handler));
            default -> List.of("GET");
        };
    }

    private static Set<String> methodsOf(Fields handler) {
        Set<String> methods = new TreeSet<>();
        for (Method method : ClassView.of(type(handler), () -> null).methods()) {
            methods.add(method.name());
        }
        for (Fields layer : handler.objects("layers")) {
            if (layer.has("methods")) {
                methods.addAll(layer.texts("methods"));
            }
        }
        List<Fields> layers = handler.objects("layers");
        Fields last = layers.get(layers.size() - 1);
        return last.has("methods") ? new TreeSet<>(last.texts("methods")) : methods;
    }

    private static ClassView classView(PlayedApp app, Fields fields) {
        Class<? extends View> type = fields.text("kind").equals("view") ? View.class : type(fields);
        ClassView made = ClassView.of(View.class, () -> {
            app.trace.add("init");
            return instance(app, type);
        });
        for (String header : fields.texts("decorators")) {
            made = made.decorated(inner -> request -> {
                app.trace.add("decorator:" + header);
                return inner.dispatch(request).header(header, "on");
            });
        }
        return fields.flag("init_every_request", true) ? made : made.once();
    }

    private static View instance(PlayedApp app, Class<? extends View> type) {
        View inner = type.equals(View.class) ? request -> described("dispatch_request", request) : made(type);
        return request -> {
            app.trace.add("view:" + request.endpoint().orElse("-"));
            return inner.dispatch(request);
        };
    }

    private static View made(Class<? extends View> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<? extends View> type(Fields handler) {
        Class<? extends MethodView> type = Recorded.class;
        try {
            for (Fields layer : handler.objects("layers")) {
                var next = new ByteBuddy().subclass(type).name("declared.View" + System.nanoTime());
                for (String method : layer.texts("defines")) {
                    next = next.method(ElementMatchers.named(method.toLowerCase(Locale.ROOT))
                                    .and(ElementMatchers.takesArguments(Request.class)))
                            .intercept(
                                    MethodCall.invoke(Recorded.class.getMethod("answer", String.class, Request.class))
                                            .with(method)
                                            .withArgument(0));
                }
                type = next.make().load(type.getClassLoader()).getLoaded();
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        return type;
    }

    private static Response described(String called, Request request) {
        return Response.json(Map.of("called", called, "method", request.method().name()))
                .header("x-called", called)
                .header("x-method", request.method().name());
    }
}
