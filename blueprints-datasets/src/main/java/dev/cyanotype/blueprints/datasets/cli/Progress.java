package dev.cyanotype.blueprints.datasets.cli;

import java.io.Console;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;

/** Shows on a line of a terminal how much of a stream has been read. */
final class Progress extends FilterInputStream {
    private static final int WIDTH = 30;
    private static final double MEGABYTE = 1e6;

    private final PrintStream out;
    private final long total;
    private long done;
    private long shown = -1;

    /** Shows the reading of {@code bytes}, of which there are {@code total}, on {@code out}. */
    Progress(InputStream bytes, long total, PrintStream out) {
        super(bytes);
        this.total = total;
        this.out = out;
    }

    /** Returns the stream with its progress on the terminal, or as it is if nobody watches. */
    static InputStream of(InputStream bytes, long total) {
        return isWatched() ? new Progress(bytes, total, System.err) : bytes;
    }

    /** From JDK 22 on there is a console without a terminal, too, which says so. */
    @SuppressWarnings("SystemConsoleNull") // until then null says it
    private static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = super.read(target, from, length);
        add(Math.max(count, 0));
        return count;
    }

    /** Shows each percent once. */
    private void add(int count) {
        done += count;
        long percent = total == 0 ? 100 : 100 * done / total;
        if (percent != shown) {
            shown = percent;
            String bar = "#".repeat((int) (WIDTH * percent / 100));
            out.printf(
                    Locale.ROOT,
                    "\r[%-" + WIDTH + "s] %3d %%  %,.1f of %,.1f MB",
                    bar,
                    percent,
                    done / MEGABYTE,
                    total / MEGABYTE);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (shown >= 0) {
            out.println();
        }
        super.close();
    }
}
