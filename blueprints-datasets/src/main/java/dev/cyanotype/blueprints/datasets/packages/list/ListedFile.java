package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.archive.Entry;
import dev.cyanotype.blueprints.datasets.packages.parts.CompressedForm;
import dev.cyanotype.blueprints.datasets.packages.parts.Content;
import dev.cyanotype.http.body.Sha256;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A file of a package: a stored content, or a short text that the package brings itself.
 *
 * @param path where it is unpacked to
 * @param size in bytes
 * @param crc32 of its bytes
 * @param sha256 of its bytes, in hexadecimal
 * @param text what it holds, if the package brings it
 * @param compressed the form in which a compressed archive has it, if it has one
 */
public record ListedFile(
        String path, long size, long crc32, String sha256, Optional<String> text, Optional<CompressedForm> compressed) {
    private static final int STORED = 0;
    private static final int TEXT = 1;
    private static final int COMPRESSED = 2;

    /** Returns a file with a stored content. */
    public static ListedFile of(String path, long size, long crc32, String sha256) {
        return new ListedFile(path, size, crc32, sha256, Optional.empty(), Optional.empty());
    }

    /** Returns a file that holds a text. */
    public static ListedFile ofText(String path, String text) {
        byte[] bytes = utf8(text);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new ListedFile(path, bytes.length, crc.getValue(), Sha256.of(text), Optional.of(text), Optional.empty());
    }

    /** Returns the file with a compressed form. */
    public ListedFile with(CompressedForm form) {
        return new ListedFile(path, size, crc32, sha256, text, Optional.of(form));
    }

    /** Returns the hash of what is opened for it: the compressed form if there is one. */
    String opened() {
        return compressed.map(CompressedForm::sha256).orElse(sha256);
    }

    /** Returns the file as an entry that nobody opens. */
    public Entry measured() {
        return entry("", ListEntries.UNOPENED);
    }

    /** Returns the file as an entry of an archive; {@code stored} opens it unless it is a text. */
    Entry entry(String key, Content stored) {
        Content content = text.<Content>map(own -> (from, to) ->
                        Channels.newChannel(new ByteArrayInputStream(utf8(own), (int) from, (int) (to - from))))
                .orElse(stored);
        return new Entry(key, path, size, crc32, () -> sha256, compressed, content);
    }

    /** A text that is not what it was is not given to anybody: nothing else compares it. */
    private static ListedFile checked(ListedFile written, ListedFile read) throws IOException {
        if (read.crc32 != written.crc32 || read.size != written.size) {
            throw new IOException("The list of a package is damaged at '" + written.path
                    + "'; delete the package and ask for it again");
        }
        return read;
    }

    void write(DataOutputStream out) throws IOException {
        writeText(out, path);
        out.writeLong(size);
        out.writeInt((int) crc32);
        out.write(Sha256.bytes(sha256));
        out.writeByte(text.isPresent() ? TEXT : compressed.isPresent() ? COMPRESSED : STORED);
        if (text.isPresent()) {
            writeText(out, text.get());
        } else if (compressed.isPresent()) {
            write(out, compressed.get());
        }
    }

    static ListedFile read(DataInputStream in) throws IOException {
        ListedFile file =
                of(readText(in), in.readLong(), Integer.toUnsignedLong(in.readInt()), Sha256.hex(in.readNBytes(32)));
        return switch (in.readByte()) {
            case STORED -> file;
            case TEXT -> checked(file, ofText(file.path, readText(in)));
            case COMPRESSED -> file.with(readForm(in));
            default -> throw new IOException("This is no list of entries that this version reads");
        };
    }

    private static void write(DataOutputStream out, CompressedForm form) throws IOException {
        out.write(Sha256.bytes(form.sha256()));
        out.writeInt(form.frames().size());
        for (int length : form.frames()) {
            out.writeInt(length);
        }
    }

    private static CompressedForm readForm(DataInputStream in) throws IOException {
        String sha256 = Sha256.hex(in.readNBytes(32));
        List<Integer> frames = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            frames.add(in.readInt());
        }
        return new CompressedForm(sha256, frames);
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = utf8(text);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
