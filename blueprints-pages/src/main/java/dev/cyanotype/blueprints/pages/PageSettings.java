package dev.cyanotype.blueprints.pages;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of pages. */
final class PageSettings {
    private static final Setting<String> PREFIX = Setting.text("pages.prefix", "");
    private static final Setting<Path> DIST = Setting.path("pages.dist", "");
    private static final Setting<String> DIST_POLICY = Setting.text(
            "pages.dist.csp",
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'");
    private static final Setting<Boolean> DESCRIBED = Setting.flag("server.openapi", true);
    private static final String BESIDE_DIST = "/ui";

    private PageSettings() {}

    /** Returns what the paths of all pages begin with: nothing, or one such as {@code /ui}, which makes room for a front end. */
    static String prefix(Settings settings) {
        String prefix = settings.get(PREFIX);
        return prefix.isEmpty() && dist(settings).isPresent() ? BESIDE_DIST : prefix;
    }

    /** Returns the folder of a team's own front end, if there is one. */
    static Optional<Path> dist(Settings settings) {
        return Optional.of(settings.get(DIST))
                .filter(folder -> !folder.toString().isEmpty());
    }

    /** Returns the content security policy of that front end. */
    static String distPolicy(Settings settings) {
        return settings.get(DIST_POLICY);
    }

    /** Returns true if the application may be described to whoever asks, as the server does at {@code /openapi.json}. */
    static boolean described(Settings settings) {
        return settings.get(DESCRIBED);
    }
}
