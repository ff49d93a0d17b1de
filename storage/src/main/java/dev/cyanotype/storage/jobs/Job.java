package dev.cyanotype.storage.jobs;

import dev.cyanotype.json.JsonName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is at a moment. Immutable; as JSON it is what the API answers.
 *
 * @param id chosen by the server; ids of later jobs sort after those of earlier ones
 * @param kind what is done, such as {@code datasets.ingest}
 * @param actor who asked for it, if whoever submitted it said so
 * @param state how far it has come
 * @param progress how much is done
 * @param error why it failed, a sentence for people; only with {@link State#FAILED}
 * @param result what it came to as plain maps, lists and values; only with {@link State#DONE}
 */
public record Job(
        String id,
        String kind,
        @Nullable String actor,
        State state,
        Progress progress,
        @Nullable String error,
        @Nullable Object result) {
    /** Returns when it was asked for. */
    public Instant submitted() {
        return JobIds.time(id);
    }

    /**
     * When a job was done.
     *
     * @param started when a worker began with it; nothing as long as it waits
     * @param ended when it came to its end
     */
    public record Times(Optional<Instant> started, Optional<Instant> ended) {}

    /** The states of a job. */
    public enum State {
        /** Waits for a worker. */
        @JsonName("queued")
        QUEUED,
        /** Is being done. */
        @JsonName("running")
        RUNNING,
        /** Came to its end. */
        @JsonName("done")
        DONE,
        /** Ended with an error. */
        @JsonName("failed")
        FAILED,
        /** Was cancelled. */
        @JsonName("cancelled")
        CANCELLED;

        /** Returns true if the job does not change any more. */
        public boolean ended() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * How much of a job is done.
     *
     * @param done how many units are done
     * @param total how many there are, once that is known
     * @param unit what is counted, in the plural, such as {@code files}
     */
    public record Progress(long done, Optional<Long> total, String unit) {
        /** Nothing is known yet. */
        public static final Progress NONE = new Progress(0, Optional.empty(), "");
    }
}
