package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.ingest.layout.UseName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the names of files say. */
final class FileName {
    private static final Pattern IMAGE = Pattern.compile(".*\\.(png|jpe?g|gif|bmp|webp|tiff?|p[bgnp]m)");
    private static final Pattern DIGITS_AT_END = Pattern.compile("[0-9]+$");

    private FileName() {}

    /** Returns true for the name of an image. */
    static boolean isImage(String name) {
        return IMAGE.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Returns the folder of a file with a slash at its end; nothing for a file in none. */
    static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Returns the name of a file without its folders. */
    static String file(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Returns a name without what is behind its last dot. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') ? name.substring(0, dot) : name;
    }

    /** Returns the use that a name means, such as {@code train} for {@code train2017}. */
    static Optional<String> use(String name) {
        String plain = DIGITS_AT_END.matcher(name).replaceFirst("");
        return UseName.isKnown(plain) ? Optional.of(UseName.plain(plain)) : Optional.empty();
    }
}
