package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Opens texts in UTF-8 and in nothing else: what cannot be decoded fails and is not replaced. */
final class Utf8 {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private Utf8() {}

    /** Returns a reader of the characters behind the byte order mark, if there is one. */
    static BufferedReader open(InputStream bytes) throws IOException {
        InputStream marked = new BufferedInputStream(bytes, 1 << 16);
        marked.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(marked.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            marked.reset();
        }
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(marked, strict));
    }
}
