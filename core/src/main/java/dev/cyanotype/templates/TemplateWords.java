package dev.cyanotype.templates;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters, tests, functions and values that an application adds to its templates. */
final class TemplateWords extends AbstractExtension {
    final Map<String, Filter> filters = new LinkedHashMap<>();
    final Map<String, Test> tests = new LinkedHashMap<>();
    final Map<String, Function> functions = new LinkedHashMap<>();
    final Map<String, Object> globals = new LinkedHashMap<>();

    void addAll(TemplateWords others) {
        filters.putAll(others.filters);
        tests.putAll(others.tests);
        functions.putAll(others.functions);
        globals.putAll(others.globals);
    }

    @Override
    public Map<String, Filter> getFilters() {
        return filters;
    }

    @Override
    public Map<String, Test> getTests() {
        return tests;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return functions;
    }

    @Override
    public Map<String, Object> getGlobalVariables() {
        return globals;
    }

    static Filter filter(Templates.Word word) {
        return new Filter() {
            @Override
            public @Nullable Object apply(
                    @Nullable Object value,
                    Map<String, Object> arguments,
                    PebbleTemplate self,
                    EvaluationContext context,
                    int line) {
                return word.call(list(value, arguments));
            }

            @Override
            public @Nullable List<String> getArgumentNames() {
                return null; // by place
            }
        };
    }

    static Test test(Templates.Word word) {
        return new Test() {
            @Override
            public boolean apply(
                    @Nullable Object value,
                    Map<String, Object> arguments,
                    PebbleTemplate self,
                    EvaluationContext context,
                    int line) {
                return Boolean.TRUE.equals(word.call(list(value, arguments)));
            }

            @Override
            public @Nullable List<String> getArgumentNames() {
                return null; // by place
            }
        };
    }

    static Function function(Templates.Word word) {
        return new Function() {
            @Override
            public @Nullable Object execute(
                    Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
                return word.call(new ArrayList<>(arguments.values()));
            }

            @Override
            public @Nullable List<String> getArgumentNames() {
                return null; // by place
            }
        };
    }

    private static List<@Nullable Object> list(@Nullable Object first, Map<String, Object> arguments) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(first);
        all.addAll(arguments.values());
        return all;
    }
}
