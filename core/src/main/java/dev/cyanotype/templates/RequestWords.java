package dev.cyanotype.templates;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.sessions.Flash;
import dev.cyanotype.sessions.Session;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The functions {@code url_for(endpoint, {…})}, {@code session(name)} and {@code flashed(category …)}. */
final class RequestWords extends AbstractExtension {
    @Override
    public Map<String, Function> getFunctions() {
        return Map.of(
                "url_for", of(RequestWords::url),
                "session",
                        of((request, arguments) ->
                                Session.of(request).get(text(arguments, 0)).orElse(null)),
                "flashed", of(RequestWords::flashed));
    }

    private static String url(Request request, List<Object> arguments) {
        UrlBuilder url = request.urlFor(text(arguments, 0));
        if (arguments.size() > 1 && arguments.get(1) instanceof Map<?, ?> values) {
            values.forEach((name, value) -> url.with(String.valueOf(name), value));
        }
        return url.toString();
    }

    private static List<Flash.Message> flashed(Request request, List<Object> arguments) {
        return Flash.take(request, arguments.stream().map(String::valueOf).toArray(String[]::new));
    }

    private static String text(List<Object> arguments, int index) {
        return String.valueOf(arguments.get(index));
    }

    private static Function of(BiFunction<Request, List<Object>, @Nullable Object> word) {
        return new Function() {
            @Override
            public @Nullable Object execute(
                    Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
                Request request = (Request) context.getVariable("request");
                return word.apply(request, List.copyOf(arguments.values()));
            }

            @Override
            public @Nullable List<String> getArgumentNames() {
                return null; // by place
            }
        };
    }
}
