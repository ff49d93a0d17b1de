package dev.cyanotype.blueprints.datasets.packages.format;

import dev.cyanotype.blueprints.datasets.packages.parts.Part;

/** Frames entries as bytes: what a format writes around their contents. Pure functions: equal arguments give equal bytes. */
interface Framing {
    /** Returns what stands before the content of an entry. */
    byte[] head(Entry entry);

    /** Returns the content of an entry as it stands in the archive. */
    default Part body(Entry entry) {
        return new Part(entry.size(), entry.content());
    }

    /** Returns what stands after the content of an entry. */
    byte[] foot(Entry entry);

    /** Returns what stands between the entries and the directory. */
    default byte[] beforeDirectory(Totals totals) {
        return new byte[0];
    }

    /** Returns the record of an entry in the directory behind all entries; {@code offset} is where its head starts. */
    byte[] directory(Entry entry, long offset);

    /** Returns the first offset that makes records of the directory longer. */
    default long farOffset() {
        return Long.MAX_VALUE;
    }

    /** Returns by how much the records of a run are longer if all its entries have such offsets. */
    default long farGrowth(Run run) {
        return 0;
    }

    /** Returns what ends the archive. */
    byte[] end(Totals totals);

    /** Returns how many bytes an entry takes before the directory. */
    default long length(Entry entry) {
        return head(entry).length + body(entry).length() + foot(entry).length;
    }

    /**
     * What is known when every entry has been seen.
     *
     * @param entries how many there are
     * @param data length of all entries, and so where the directory starts
     * @param directory length of the directory
     */
    record Totals(long entries, long data, long directory) {}
}
