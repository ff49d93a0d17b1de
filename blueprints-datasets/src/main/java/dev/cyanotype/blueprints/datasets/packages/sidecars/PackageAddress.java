package dev.cyanotype.blueprints.datasets.packages.sidecars;

/**
 * Where a package is read.
 *
 * @param folder with a slash at its end
 * @param query with a question mark, or nothing; what reads a file needs it, too
 */
public record PackageAddress(String folder, String query) {
    /** Returns the address of a file. */
    public String of(String file) {
        return folder + file + query;
    }

    /** Returns the address of a file as a word of a shell. */
    String word(String file) {
        return query.isEmpty() ? of(file) : "'" + of(file) + "'";
    }
}
