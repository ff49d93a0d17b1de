package dev.cyanotype.blueprints.datasets;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** A tar of so many small files that is made as it is read. */
final class GeneratedTar {
    private static final int BLOCK = 512;

    private GeneratedTar() {}

    static InputStream of(int files) {
        Iterator<InputStream> entries = IntStream.rangeClosed(0, files)
                .mapToObj(i -> (InputStream) new ByteArrayInputStream(i < files ? entry(i) : new byte[2 * BLOCK]))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return entries.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return entries.next();
            }
        });
    }

    private static byte[] entry(int number) {
        TarArchiveEntry entry = new TarArchiveEntry("train/class-%d/image-%07d.png".formatted(number % 10, number));
        entry.setSize(Integer.BYTES);
        byte[] blocks = new byte[2 * BLOCK];
        entry.writeEntryHeader(blocks);
        ByteBuffer.wrap(blocks).putInt(BLOCK, number);
        return blocks;
    }
}
