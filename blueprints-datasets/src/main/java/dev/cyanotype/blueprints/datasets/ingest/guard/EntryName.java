package dev.cyanotype.blueprints.datasets.ingest.guard;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for names of entries: what passes is a relative path on every system. */
public final class EntryName {
    private static final int LONGEST = 1024;
    private static final int DEEPEST = 64;
    private static final int LONGEST_PART = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final char UNREADABLE = '\ufffd';
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private EntryName() {}

    /** Returns a name without the {@code ./} that {@code tar c .} begins it with. */
    public static String plain(String name) {
        String plain = name;
        while (plain.startsWith("./")) {
            plain = plain.substring(2);
        }
        return plain;
    }

    /** Returns what is wrong with a name. */
    public static Optional<String> problem(String name) {
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
        String[] parts = name.split("/", -1);
        if (parts.length > DEEPEST) {
            return Optional.of("the name must not have more than " + DEEPEST + " parts");
        }
        for (String part : parts) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return Optional.of("the name must not have '" + part + "' between slashes");
            }
            if (bytes(part) > LONGEST_PART) {
                return Optional.of("each part of the name must not be longer than " + LONGEST_PART + " bytes");
            }
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int c) {
        if (c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER) {
            return false; // Persian and Indic words are spelt with them
        }
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
