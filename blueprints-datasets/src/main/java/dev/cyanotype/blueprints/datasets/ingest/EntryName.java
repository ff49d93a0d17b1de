package dev.cyanotype.blueprints.datasets.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for names of entries: what passes is a relative path on every system. */
final class EntryName {
    private static final int LONGEST = 1024;
    private static final int LONGEST_PART = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final char UNREADABLE = '\ufffd';

    private EntryName() {}

    /** Returns a name without the {@code ./} that {@code tar c .} begins it with. */
    static String plain(String name) {
        String plain = name;
        while (plain.startsWith("./")) {
            plain = plain.substring(2);
        }
        return plain;
    }

    /** Returns what is wrong with a name. */
    static Optional<String> problem(String name) {
        if (name.codePoints().anyMatch(EntryName::isInvisible)) {
            return Optional.of("the name must not have control or direction characters");
        }
        if (name.indexOf(UNREADABLE) >= 0) {
            return Optional.of("the name must be UTF-8");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            return Optional.of("the name must not be absolute");
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.of("the name must have '/' between folders, not '\\'");
        }
        if (bytes(name) > LONGEST) {
            return Optional.of("the name must not be longer than " + LONGEST + " bytes");
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return Optional.of("the name must not have '" + part + "' between slashes");
            }
            if (bytes(part) > LONGEST_PART) {
                return Optional.of("each part of the name must not be longer than " + LONGEST_PART + " bytes");
            }
        }
        return Optional.empty();
    }

    /** Returns true for files that systems leave behind: hidden ones, {@code __MACOSX}, {@code Thumbs.db}. */
    static boolean isLitter(String name) {
        for (String part : name.split("/", -1)) {
            if (part.startsWith(".")
                    || part.equals("__MACOSX")
                    || part.equals("Thumbs.db")
                    || part.equals("desktop.ini")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
