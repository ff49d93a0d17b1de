package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.archive.Entries;
import dev.cyanotype.blueprints.datasets.packages.archive.Entry;
import dev.cyanotype.blueprints.datasets.packages.parts.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of samples as entries of an archive. A key is the position of the sample among them and the number of
 * the file, as hexadecimal digits, so that it says where to read on.
 *
 * @param source has the samples
 * @param mostFiles how many files a sample has at most
 * @param contents opens them
 * @param samples how many there are
 */
record ListEntries(Samples source, int mostFiles, ListContents contents, long samples) implements Entries {
    /** Reads the samples from one position to before another. */
    @FunctionalInterface
    interface Samples {
        List<ListedSample> read(long from, long to) throws IOException;
    }

    private static final int FILE_BITS = 8;
    private static final int DIGITS = 16;

    /** For entries of which only the length is asked for. */
    static final Content UNOPENED = (from, to) -> {
        throw new UnsupportedOperationException("Only its length is asked for");
    };

    /** Returns the key of a file of a sample; files are counted from 0. */
    static String key(long sample, int file) {
        return digits(sample << FILE_BITS | (file + 1));
    }

    /** Returns what comes before the keys of a sample, and after those of the one before. */
    static String before(long sample) {
        return digits(sample << FILE_BITS);
    }

    private static String digits(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    @Override
    public List<Entry> after(String key, int limit) throws IOException {
        long last = key.isEmpty() ? 0 : Long.parseLong(key, 16);
        long sample = last >>> FILE_BITS;
        int taken = (int) (last & ((1 << FILE_BITS) - 1));
        ListContents.Page page = contents.page();
        List<Entry> entries = new ArrayList<>(limit);
        while (entries.size() < limit && sample < samples) {
            long count = Math.max(1, (limit - entries.size()) / mostFiles);
            for (ListedSample read : source.read(sample, Math.min(samples, sample + count))) {
                List<ListedFile> files = read.files();
                for (int i = taken; i < files.size() && entries.size() < limit; i++) {
                    entries.add(files.get(i).entry(key(sample, i), page.content(files.get(i))));
                }
                taken = 0;
                sample++;
            }
        }
        return entries;
    }
}
