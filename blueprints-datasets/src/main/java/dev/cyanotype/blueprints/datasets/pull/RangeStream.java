package dev.cyanotype.blueprints.datasets.pull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a range of a file of a package, some megabytes at a time, and asks again where an answer fails. Not thread-safe. */
final class RangeStream extends InputStream {
    /** Every connection holds as much. */
    static final int AT_ONCE = 8 << 20;

    private static final Pattern TOTAL = Pattern.compile("bytes [0-9]+-[0-9]+/([0-9]{1,18})");
    private static final int ATTEMPTS = 6;
    private static final long FIRST_WAIT = 250;
    private static final int LAST_OK = 299;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final PackageSite site;
    private final String file;
    private final long end;
    private long at;
    private byte[] chunk = {};
    private int next;

    RangeStream(PackageSite site, String file, long from, long to) {
        this.site = site;
        this.file = file;
        this.at = from;
        this.end = to;
    }

    /** Returns all of a file, however long it is. */
    static InputStream whole(PackageSite site, String file) throws IOException {
        PackageSite.Answer first = new RangeStream(site, file, 0, AT_ONCE).answer(AT_ONCE);
        Matcher total = TOTAL.matcher(first.contentRange());
        boolean ranged = first.status() == 206 && total.matches();
        RangeStream stream =
                new RangeStream(site, file, first.bytes().length, ranged ? Long.parseLong(total.group(1)) : 0);
        stream.chunk = first.bytes();
        return stream;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - next);
        System.arraycopy(chunk, next, target, offset, count);
        next += count;
        return count;
    }

    /** Makes sure that there is a byte; returns false at the end. */
    private boolean fill() throws IOException {
        if (next < chunk.length) {
            return true;
        }
        if (at >= end) {
            return false;
        }
        int wanted = (int) Math.min(end - at, AT_ONCE);
        PackageSite.Answer answer = answer(wanted);
        if (answer.status() != 206 || answer.bytes().length != wanted) {
            throw new IOException("'" + file + "': expected " + wanted + " bytes from " + at
                    + " on with status 206, got " + answer.bytes().length + " with " + answer.status());
        }
        chunk = answer.bytes();
        next = 0;
        at += wanted;
        return true;
    }

    private PackageSite.Answer answer(int wanted) throws IOException {
        IOException last = new IOException("'" + file + "' was not answered");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pause(attempt);
            try {
                PackageSite.Answer answer = site.get(file, at, at + wanted);
                if (answer.status() <= LAST_OK) {
                    return answer;
                }
                last = new IOException("'" + file + "' was answered with " + answer.status());
                if (answer.status() < SERVER_ERROR && answer.status() != TOO_MANY) {
                    break;
                }
            } catch (InterruptedIOException stopped) {
                throw stopped;
            } catch (ConnectException nobody) {
                last = new IOException("Nobody answers where '" + file + "' should be", nobody);
            } catch (IOException lost) {
                last = lost;
            }
        }
        throw last;
    }

    private static void pause(int attempt) throws IOException {
        try {
            Thread.sleep(attempt == 0 ? 0 : FIRST_WAIT << (attempt - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
