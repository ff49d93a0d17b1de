package dev.cyanotype.http.form;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Decompresses a body as it is read; nothing is read before. Damage is the client's fault: 400. */
final class Gunzip extends InputStream {
    private final InputStream compressed;
    private @Nullable InputStream content;

    Gunzip(InputStream compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            InputStream opened = content;
            if (opened == null) {
                opened = new GZIPInputStream(compressed, 8 << 10);
                content = opened;
            }
            return opened.read(into, from, length);
        } catch (ZipException | EOFException damaged) {
            throw HttpException.badRequest(Violation.of("body", "", "expected gzip, but it is damaged or cut short"));
        }
    }

    @Override
    public void close() throws IOException {
        InputStream opened = content;
        if (opened == null) {
            compressed.close();
        } else {
            opened.close();
        }
    }
}
