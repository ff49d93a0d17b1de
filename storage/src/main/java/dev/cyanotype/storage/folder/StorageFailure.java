package dev.cyanotype.storage.folder;

import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers for a disk that refuses: 507 (RFC 4918 section 11.5) with the reason, without a path. */
public final class StorageFailure {
    private static final Logger LOG = LoggerFactory.getLogger(StorageFailure.class);

    private StorageFailure() {}

    /** What touches the disk. */
    @FunctionalInterface
    public interface Action<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** Does it, answering 507 if it fails. */
    public static <T extends @Nullable Object> T translated(Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw of(e);
        }
    }

    /** Returns the 507 for a failure of the disk. */
    public static HttpException of(IOException failure) {
        if (failure instanceof ClosedByInterruptException) { // a job that is cancelled
            LOG.debug("Something was stopped while it stored", failure);
        } else {
            LOG.error("The disk refuses what is to be stored; requests that need it are answered 507", failure);
        }
        HttpException answer = new HttpException(507, "The server could not store the data: " + reason(failure) + ".");
        answer.addSuppressed(failure); // for the log only
        return answer;
    }

    /** Returns the 413 for content of more than {@code limit} bytes. */
    public static HttpException tooLarge(long limit) {
        return new HttpException(413, "The content is larger than the " + limit + " bytes allowed.");
    }

    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null || reason.isBlank() ? failure.getClass().getSimpleName() : reason;
    }
}
