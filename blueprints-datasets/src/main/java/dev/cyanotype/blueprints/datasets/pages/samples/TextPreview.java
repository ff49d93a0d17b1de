package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.storage.blobs.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Shows the beginning of a file as text. */
final class TextPreview {
    private static final int CUT = 2_048;
    private static final Set<String> TEXTS =
            Set.of("application/json", "application/jsonl", "application/xml", "application/yaml");

    private TextPreview() {}

    static boolean isText(Sample sample) {
        String type = sample.mediaType();
        int end = type.indexOf(';');
        return type.startsWith("text/") || TEXTS.contains(end < 0 ? type : type.substring(0, end));
    }

    /** Returns the first 2 kB; what is no text of UTF-8 has the sign for that. */
    static String text(BlobStore blobs, Sample sample) throws IOException {
        long length = Math.min(CUT, sample.blob().size());
        try (ReadableByteChannel channel = blobs.open(sample.blob(), 0, length)) {
            byte[] bytes = Channels.newInputStream(channel).readAllBytes();
            return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    static boolean isCut(Sample sample) {
        return sample.blob().size() > CUT;
    }
}
