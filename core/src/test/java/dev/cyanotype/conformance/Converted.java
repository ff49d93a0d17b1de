package dev.cyanotype.conformance;

import dev.cyanotype.App;

/** The converters that a scenario declares. */
final class Converted {
    private Converted() {}

    static void declare(App app, Fields options) {
        options.object("converters")
                .values()
                .forEach((name, kind) -> app.converter(name, RecordedConverter.of(Fields.of(kind))));
    }
}
