package dev.cyanotype.blueprints.datasets.packages.format;

import dev.cyanotype.blueprints.datasets.packages.format.Framing.Totals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Goes through all entries once and adds up where everything lies. */
final class Survey {
    /** Changes whenever equal entries would be laid out in other bytes. */
    private static final int LAYOUT_VERSION = 1;

    private final Framing framing;
    private final MessageDigest digest = sha256();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private byte[] last = {};
    private long count;
    private long data;
    private long directory;

    private Survey(ArchiveFormat format) {
        framing = format.framing();
        update("cyanotype " + format.ending() + " " + LAYOUT_VERSION);
    }

    static LayoutIndex of(ArchiveFormat format, Entries entries) throws IOException {
        Survey survey = new Survey(format);
        String after = "";
        List<Entry> page;
        do {
            survey.checkpoints.add(new Checkpoint(after, survey.data, survey.directory));
            page = entries.after(after, LayoutIndex.PAGE);
            page.forEach(survey::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1).path();
        } while (page.size() == LayoutIndex.PAGE);
        return new LayoutIndex(
                List.copyOf(survey.checkpoints),
                new Totals(survey.count, survey.data, survey.directory),
                HexFormat.of().formatHex(survey.digest.digest()));
    }

    private void add(Entry entry) {
        byte[] path = entry.path().getBytes(StandardCharsets.UTF_8);
        if (Arrays.compareUnsigned(last, path) >= 0) {
            throw new IllegalArgumentException("The entry '" + entry.path() + "' comes after '"
                    + new String(last, StandardCharsets.UTF_8) + "'; expected the order of the bytes of the paths");
        }
        last = path;
        update(entry.path() + '\0' + entry.size() + '\0' + entry.sha256());
        directory += framing.directory(entry, data).length;
        data += framing.length(entry);
        count++;
    }

    private void update(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
