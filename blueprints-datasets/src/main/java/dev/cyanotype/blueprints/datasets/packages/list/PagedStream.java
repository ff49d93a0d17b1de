package dev.cyanotype.blueprints.datasets.packages.list;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** Bytes that are made a page at a time, as they are read. Not thread-safe. */
public final class PagedStream extends InputStream {
    private final Iterator<byte[]> pages;
    private InputStream page = InputStream.nullInputStream();

    /** Makes a stream of these pages. */
    public PagedStream(Iterator<byte[]> pages) {
        this.pages = pages;
    }

    @Override
    public int read() throws IOException {
        int read = page.read();
        while (read < 0 && pages.hasNext()) {
            page = new ByteArrayInputStream(pages.next());
            read = page.read();
        }
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = page.read(target, offset, length);
        while (read < 0 && pages.hasNext()) {
            page = new ByteArrayInputStream(pages.next());
            read = page.read(target, offset, length);
        }
        return read;
    }
}
