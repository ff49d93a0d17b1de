package dev.cyanotype.blueprints.datasets.ingest.layout;

/**
 * The folders around all files of an archive, which say nothing about any of them.
 *
 * @param folders their names, with a slash at the end; empty if there are none
 */
public record Around(String folders) {
    /** Finds the folders around names that are sorted, up to the first that means a use. */
    public static Around of(Iterable<String> sorted) {
        String first = "";
        String last = "";
        for (String name : sorted) {
            first = last.isEmpty() ? name : first;
            last = name;
        }
        return of(first, last);
    }

    /** What the first and the last have in common, all between them have, too. */
    private static Around of(String first, String last) {
        int around = 0;
        for (int slash = first.indexOf('/'); slash >= 0; slash = first.indexOf('/', slash + 1)) {
            if (UseName.isKnown(first.substring(around, slash)) || !last.startsWith(first.substring(0, slash + 1))) {
                break;
            }
            around = slash + 1;
        }
        return new Around(first.substring(0, around));
    }

    /** Returns the name of a file without them; one that lies elsewhere is returned as it is. */
    public String strip(String name) {
        return name.startsWith(folders) ? name.substring(folders.length()) : name;
    }
}
