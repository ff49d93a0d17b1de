package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.format.Content;
import dev.cyanotype.blueprints.datasets.packages.format.Entry;
import dev.cyanotype.http.body.Sha256;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
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
 */
public record ListedFile(String path, long size, long crc32, String sha256, Optional<String> text) {
    /** Returns a file that holds a text. */
    public static ListedFile ofText(String path, String text) {
        byte[] bytes = utf8(text);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new ListedFile(path, bytes.length, crc.getValue(), Sha256.of(text), Optional.of(text));
    }

    /** Returns the file as an entry of an archive; {@code stored} opens it unless it is a text. */
    Entry entry(String key, Content stored) {
        Content content = text.<Content>map(own -> (from, to) ->
                        Channels.newChannel(new ByteArrayInputStream(utf8(own), (int) from, (int) (to - from))))
                .orElse(stored);
        return new Entry(key, path, size, crc32, () -> sha256, content);
    }

    void write(DataOutputStream out) throws IOException {
        writeText(out, path);
        out.writeLong(size);
        out.writeInt((int) crc32);
        out.write(Sha256.bytes(sha256));
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            writeText(out, text.get());
        }
    }

    static ListedFile read(DataInputStream in) throws IOException {
        return new ListedFile(
                readText(in),
                in.readLong(),
                Integer.toUnsignedLong(in.readInt()),
                Sha256.hex(in.readNBytes(32)),
                in.readBoolean() ? Optional.of(readText(in)) : Optional.empty());
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
