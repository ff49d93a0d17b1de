package dev.cyanotype.blueprints.datasets.packages.format;

import dev.cyanotype.blueprints.datasets.packages.parts.LittleEndian;
import dev.cyanotype.blueprints.datasets.packages.parts.Part;
import dev.cyanotype.blueprints.datasets.packages.parts.RawFrames;
import dev.cyanotype.blueprints.datasets.packages.parts.ZstdFrame;

/**
 * A tar in zstd frames: each header, each content and each padding is in frames of its own, so that what is in one place does not
 * depend on what is in others. A seek table stands at the end, by which readers begin at any frame.
 */
final class ZstdFraming implements Framing {
    private static final int SKIPPABLE = 0x184d2a5e;
    private static final int SEEKABLE = 0x8f92eab1;
    private static final int RECORD = 2 * Integer.BYTES;
    private static final int FOOTER = 2 * Integer.BYTES + 1;
    private static final byte[] NOTHING = {};

    private final TarFraming tar = new TarFraming();

    @Override
    public byte[] head(Entry entry) {
        return ZstdFrame.of(tar.head(entry));
    }

    @Override
    public Part body(Entry entry) {
        return entry.compressed()
                .map(form -> new Part(form.length(), entry.content()))
                .orElseGet(() -> new RawFrames(entry.size(), entry.content()).part());
    }

    @Override
    public byte[] foot(Entry entry) {
        byte[] padding = tar.foot(entry);
        return padding.length == 0 ? NOTHING : ZstdFrame.of(padding);
    }

    /** Returns what the seek table says of the frames of an entry: how long each is, and its content. */
    @Override
    public byte[] directory(Entry entry, long offset) {
        int frames = Math.toIntExact((entry.size() + ZstdFrame.CONTENT - 1) / ZstdFrame.CONTENT);
        byte[] foot = foot(entry);
        byte[] head = tar.head(entry);
        LittleEndian table = new LittleEndian((1 + frames + (foot.length > 0 ? 1 : 0)) * RECORD);
        table.word(ZstdFrame.of(head).length).word(head.length);
        for (int frame = 0; frame < frames; frame++) {
            int content = (int) Math.min(ZstdFrame.CONTENT, entry.size() - (long) frame * ZstdFrame.CONTENT);
            table.word(length(entry, frame, content)).word(content);
        }
        if (foot.length > 0) {
            table.word(foot.length).word(tar.foot(entry).length);
        }
        return table.done();
    }

    private static int length(Entry entry, int frame, int content) {
        return entry.compressed().map(form -> form.frames().get(frame)).orElseGet(() -> RawFrames.frameLength(content));
    }

    /** Returns the end of the tar, and the beginning of the frame that has the seek table, which readers of zstd pass over. */
    @Override
    public byte[] beforeDirectory(Totals totals) {
        byte[] end = endOfTar(totals);
        return new LittleEndian(end.length + 2 * Integer.BYTES)
                .bytes(end)
                .word(SKIPPABLE)
                .word(totals.directory() + RECORD + FOOTER)
                .done();
    }

    @Override
    public byte[] end(Totals totals) {
        return new LittleEndian(RECORD + FOOTER)
                .word(endOfTar(totals).length)
                .word(tar.end(totals).length)
                .word(totals.directory() / RECORD + 1)
                .bytes(new byte[1]) // the table has no checksums
                .word(SEEKABLE)
                .done();
    }

    private byte[] endOfTar(Totals totals) {
        return ZstdFrame.of(tar.end(totals));
    }
}
