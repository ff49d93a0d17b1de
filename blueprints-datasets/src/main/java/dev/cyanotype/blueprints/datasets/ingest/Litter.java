package dev.cyanotype.blueprints.datasets.ingest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The files that systems and tools leave among the data, and that are no samples. */
final class Litter {
    private static final Set<String> FOLDERS = Set.of("__macosx", "@eadir", "$recycle.bin");
    private static final Set<String> FILES =
            Set.of("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "_classes.csv");
    /** Notes of those who packed the data; an image of this name is an image. */
    private static final Pattern NOTES = Pattern.compile("(readme|licen[cs]e)([._-].*)?(\\.(txt|md|rst|html?))?");

    private static final Pattern IMAGE = Pattern.compile(".*\\.(png|jpe?g|gif|bmp|webp|tiff?|p[bgnp]m)");

    private Litter() {}

    /** Returns true for such a file: hidden, in {@code __MACOSX}, {@code Thumbs.db}, {@code README.txt}. */
    static boolean is(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split("/", -1);
        for (String part : parts) {
            boolean hidden = part.startsWith(".") && !part.equals(".") && !part.equals("..");
            if (hidden || FOLDERS.contains(part)) {
                return true;
            }
        }
        String file = parts[parts.length - 1];
        return FILES.contains(file)
                || (NOTES.matcher(file).matches() && !IMAGE.matcher(file).matches());
    }
}
