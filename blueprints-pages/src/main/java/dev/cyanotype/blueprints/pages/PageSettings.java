package dev.cyanotype.blueprints.pages;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;

/** The settings of pages. */
final class PageSettings {
    private static final Setting<String> PREFIX = Setting.text("pages.prefix", "");

    private PageSettings() {}

    /** Returns what the paths of all pages begin with: nothing, or one such as {@code /ui}. */
    static String prefix(Settings settings) {
        return settings.get(PREFIX);
    }
}
