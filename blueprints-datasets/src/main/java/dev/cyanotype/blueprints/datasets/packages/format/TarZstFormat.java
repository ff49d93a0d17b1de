package dev.cyanotype.blueprints.datasets.packages.format;

import dev.cyanotype.blueprints.datasets.packages.parts.LittleEndian;
import dev.cyanotype.blueprints.datasets.packages.parts.ZstdFrame;
import java.util.Optional;

/**
 * A tar in zstd frames: each header, each content and each padding is in frames of its own, so that what is in one place does not
 * depend on what is in others. A seek table stands at the end, by which readers begin at any frame.
 */
final class TarZstFormat implements ArchiveFormat {
    private static final int SKIPPABLE = 0x184d2a5e;
    private static final int SEEKABLE = 0x8f92eab1;
    private static final int RECORD = 2 * Integer.BYTES;
    private static final int FOOTER = 2 * Integer.BYTES + 1;
    private static final byte[] NOTHING = {};

    private final TarFormat tar = new TarFormat("tar");

    @Override
    public String id() {
        return "tar.zst";
    }

    @Override
    public String ending() {
        return "tar.zst";
    }

    @Override
    public String mediaType() {
        return "application/zstd";
    }

    @Override
    public Optional<String> unpackCommand() {
        return Optional.of("tar --zstd -xf");
    }

    @Override
    public boolean isCompressed() {
        return true;
    }

    @Override
    public byte[] head(ArchivedFile file) {
        return ZstdFrame.of(tar.head(file));
    }

    @Override
    public byte[] foot(ArchivedFile file) {
        byte[] padding = tar.foot(file);
        return padding.length == 0 ? NOTHING : ZstdFrame.of(padding);
    }

    /** Returns what the seek table says of the frames of a file: how long each is, and its content. */
    @Override
    public byte[] directory(ArchivedFile file, long offset) {
        byte[] foot = foot(file);
        byte[] head = tar.head(file);
        LittleEndian table = new LittleEndian((1 + file.frames().size() + (foot.length > 0 ? 1 : 0)) * RECORD);
        table.word(ZstdFrame.of(head).length).word(head.length);
        long left = file.size();
        for (int frame : file.frames()) {
            long content = Math.min(ZstdFrame.CONTENT, left);
            table.word(frame).word(content);
            left -= content;
        }
        if (foot.length > 0) {
            table.word(foot.length).word(tar.foot(file).length);
        }
        return table.done();
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
