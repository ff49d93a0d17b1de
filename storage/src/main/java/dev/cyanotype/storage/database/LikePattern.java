package dev.cyanotype.storage.database;

/** Patterns for {@code like :text escape '!'}, which is how every search for a piece of a text is written. */
public final class LikePattern {
    private LikePattern() {}

    /** Returns the pattern of texts that have {@code piece} in them; what would be a wildcard stands for itself. */
    public static String containing(String piece) {
        return "%" + piece.replaceAll("[!%_]", "!$0") + "%";
    }
}
