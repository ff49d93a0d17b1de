package dev.cyanotype;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of what blueprints are written against; it changes less often than the release.
 *
 * @param major differs when blueprints must be changed
 * @param minor grows when something is added
 */
public record Spi(int major, int minor) {
    /** The version this jar provides. */
    public static final Spi CURRENT = new Spi(1, 0);

    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)");

    /** Reads {@code major.minor}. */
    public static Spi parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Expected an SPI version such as 1.0, got '" + text + "'");
        }
        return new Spi(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Returns true if a blueprint built against {@code needed} runs here. */
    public boolean serves(Spi needed) {
        return major == needed.major && minor >= needed.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
