package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.Extensions;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.ArchivedFile;
import dev.cyanotype.http.problem.HttpException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A format of a plugin: its class loader is the thread's while it is asked, and what it throws is told with its names. What it says
 * of itself is asked once.
 */
record GuardedFormat(
        ArchiveFormat format,
        String id,
        String ending,
        String mediaType,
        Optional<String> unpackCommand,
        boolean isCompressed)
        implements ArchiveFormat {
    private static final String TOKEN = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");
    private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("application/" + TOKEN);

    /**
     * Makes a format of what a plugin brings.
     *
     * @throws HttpException a 500 if what it says of itself cannot be
     */
    static GuardedFormat of(ArchiveFormat format) {
        String name = "The archive format " + format.getClass().getName();
        return new GuardedFormat(
                format,
                text(format, name, "id", format::id, ID),
                text(format, name, "ending", format::ending, ENDING),
                text(format, name, "media type", format::mediaType, MEDIA_TYPE),
                call(format, name, format::unpackCommand),
                call(format, name, format::isCompressed));
    }

    private static String text(
            ArchiveFormat format,
            String name,
            String what,
            Extensions.Call<String, RuntimeException> call,
            Pattern expected) {
        String text = call(format, name, call);
        if (!expected.matcher(text).matches()) {
            throw new HttpException(500, name + " has the " + what + " '" + text + "'; expected " + expected);
        }
        return text;
    }

    @Override
    public byte[] head(ArchivedFile file) {
        return call(() -> format.head(file));
    }

    @Override
    public byte[] foot(ArchivedFile file) {
        return call(() -> format.foot(file));
    }

    @Override
    public byte[] beforeDirectory(Totals totals) {
        return call(() -> format.beforeDirectory(totals));
    }

    @Override
    public byte[] directory(ArchivedFile file, long offset) {
        return call(() -> format.directory(file, offset));
    }

    @Override
    public byte[] end(Totals totals) {
        return call(() -> format.end(totals));
    }

    private byte[] call(Extensions.Call<byte[], RuntimeException> call) {
        return call(
                format, "The archive format '" + id + "' (" + format.getClass().getName() + ")", call);
    }

    private static <T> T call(ArchiveFormat format, String name, Extensions.Call<T, RuntimeException> call) {
        try {
            return Extensions.call(format, () -> Objects.requireNonNull(call.run(), "it has returned null"));
        } catch (HttpException answer) {
            throw answer;
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            HttpException failure = new HttpException(500, name + " failed: " + broken);
            failure.addSuppressed(broken); // for the log only
            throw failure;
        }
    }
}
