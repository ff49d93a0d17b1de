package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.onnx.InvalidModel;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.JobHandler;
import dev.cyanotype.storage.jobs.Jobs;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs tests again, and compares what the model answers with what it has answered: whoever doubts a figure can see it come out once
 * more. Nothing of the test changes. Thread-safe.
 */
public final class Reruns implements JobHandler {
    /** The kind of the jobs; what comes of one is a {@link Rerun}. */
    public static final String KIND = "models.rerun";

    private final Tests tests;
    private final TestRunner runner;
    private final BlobStore blobs;
    private final Jobs jobs;

    @Inject
    Reruns(Tests tests, TestRunner runner, BlobStore blobs, Jobs jobs) {
        this.tests = tests;
        this.runner = runner;
        this.blobs = blobs;
        this.jobs = jobs;
    }

    /**
     * Submits the job that runs a test again.
     *
     * @throws HttpException a 409 if its answers were brought, or are not there yet
     */
    public Job submit(ModelTest test) {
        if (test.brought().isPresent()) {
            throw new HttpException(
                    409,
                    "The answers of the test '" + test.id() + "' were brought, so there is no model to run again.");
        }
        if (test.report().isEmpty() || test.predictions().isEmpty()) {
            throw new HttpException(
                    409, "The test '" + test.id() + "' has no report yet; wait until it is done, then run it again.");
        }
        return jobs.submit(KIND, new Tests.Parameters(test.id()));
    }

    @Override
    public Object run(JobContext job) throws IOException, InvalidModel, InterruptedException {
        ModelTest test = tests.get(job.parameters(Tests.Parameters.class).test());
        BlobStore.Pin pin = blobs.pin();
        try {
            Blob stored = test.predictions().flatMap(blobs::find).orElseThrow();
            Compared compared = new Compared(stored);
            Speed speed = runner.answer(test, job, compared::with);
            Optional<String> path =
                    compared.line.isPresent() ? Optional.of(path(stored, compared.line.getAsLong())) : Optional.empty();
            return new Rerun(test.id(), path.isEmpty(), path, speed.imagesPerSecond(), speed.runtime());
        } finally {
            pin.close();
        }
    }

    private InputStream open(Blob stored) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(blobs.open(stored, 0, stored.size())));
    }

    /** The line in which what is answered differs first from what is stored; none if nothing does. */
    private final class Compared {
        private final Blob stored;
        private OptionalLong line = OptionalLong.empty();

        Compared(Blob stored) {
            this.stored = stored;
        }

        void with(InputStream answered) throws IOException {
            try (InputStream before = open(stored)) {
                InputStream now = new BufferedInputStream(answered);
                long number = 1;
                int one;
                do {
                    one = before.read();
                    if (one != now.read()) {
                        line = OptionalLong.of(number);
                        return;
                    }
                    number += one == '\n' ? 1 : 0;
                } while (one >= 0);
            }
        }
    }

    private String path(Blob stored, long number) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(stored), StandardCharsets.UTF_8))) {
            String line = lines.lines().skip(number - 1).findFirst().orElse("{}");
            Map<?, ?> members = JsonCodec.standard().decode(line, Map.class);
            return String.valueOf(Objects.requireNonNullElse(members.get("path"), "what comes behind the last"));
        }
    }
}
