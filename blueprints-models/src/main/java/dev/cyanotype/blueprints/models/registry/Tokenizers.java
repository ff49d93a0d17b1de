package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.TextInput;
import dev.cyanotype.blueprints.models.pipeline.text.Tokenizer;
import dev.cyanotype.blueprints.models.pipeline.text.TokenizerFile;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.database.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tokenizer files of versions. None is lost before its version is deleted, since a pipeline that a test has pinned may name it. Thread-safe. */
public final class Tokenizers {
    private static final String OF_VERSION =
            " from model_tokenizer t join content c on c.id = t.content where t.model = :model and t.version = :version";

    private final Database database;
    private final BlobStore blobs;
    private final Clock clock;

    @Inject
    Tokenizers(Database database, BlobStore blobs, Clock clock) {
        this.database = database;
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * A file that was stored.
     *
     * @param sha256 by which a pipeline names it
     * @param size in bytes
     * @param kind {@code WordPiece}, {@code BPE} or {@code Unigram}
     * @param tokens how many it knows
     */
    public record Stored(String sha256, long size, String kind, int tokens) {}

    /**
     * Stores a file {@code tokenizer.json}, which is the newest of the version then.
     *
     * @throws HttpException 413 if it is too large, 422 if it is no tokenizer that is known here
     */
    public Stored store(ModelVersion version, InputStream body) throws IOException {
        byte[] file = body.readNBytes(TokenizerFile.MOST_BYTES + 1);
        if (file.length > TokenizerFile.MOST_BYTES) {
            throw new HttpException(
                    413, "The tokenizer is larger than the " + (TokenizerFile.MOST_BYTES >> 20) + " MiB allowed.");
        }
        Tokenizer tokenizer = read(file);
        try (BlobWriter upload = blobs.upload()) {
            Blob blob = upload.add(new ByteArrayInputStream(file), TokenizerFile.MOST_BYTES);
            upload.commit(handle -> insert(handle, version, blob.sha256()));
            return new Stored(blob.sha256(), file.length, tokenizer.kind(), tokenizer.size());
        }
    }

    /** Reads one file at a time: while it is read, it takes many times its size. */
    private static synchronized Tokenizer read(byte[] file) {
        try {
            return TokenizerFile.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException malformed) {
            throw HttpException.of(422, List.of(Violation.of("tokenizer", "", "is no text in UTF-8")));
        } catch (IllegalArgumentException unknown) {
            throw HttpException.of(422, List.of(Violation.of("tokenizer", "", String.valueOf(unknown.getMessage()))));
        }
    }

    private int insert(Handle handle, ModelVersion version, String sha256) {
        return handle.createUpdate(
                        "insert into model_tokenizer (model, version, content, added) values (:model, :version, "
                                + Blob.number(":sha256") + ", :added) on conflict (model, version, content)"
                                + " do update set added = excluded.added")
                .bind("model", version.model())
                .bind("version", version.version())
                .bind("sha256", Sha256.bytes(sha256))
                .bind("added", clock.millis())
                .execute();
    }

    /**
     * Returns a pipeline with the tokenizer that it means: the newest of the version, if it feeds text to a model of tokens and names
     * none.
     *
     * @throws HttpException 422 if it names one that has not been sent for the version
     */
    Pipeline named(Pipeline pipeline, ModelVersion version) {
        Optional<TextInput> text = pipeline.input().text();
        if (text.isEmpty()
                || version.signature().inputs().stream()
                        .anyMatch(input -> input.type().equals("string"))) {
            return pipeline;
        }
        List<String> sent = database.read(
                handle -> handle.createQuery("select c.sha256" + OF_VERSION + " order by t.added desc, c.sha256")
                        .bind("model", version.model())
                        .bind("version", version.version())
                        .map((row, context) -> Sha256.hex(row.getBytes("sha256")))
                        .list());
        Optional<String> named = text.get().tokenizer();
        named.filter(sha256 -> !sent.contains(sha256)).ifPresent(unknown -> {
            throw HttpException.of(
                    422,
                    List.of(Violation.of(
                            "pipeline",
                            "/input/text/tokenizer",
                            "expected one that was sent for version " + version.version() + ", of " + sent + ", got '"
                                    + unknown + "'")));
        });
        return named.or(() -> sent.stream().findFirst())
                .map(pipeline::withTokenizer)
                .orElse(pipeline);
    }

    /** Returns the text of the file that a pipeline names, if it names one. */
    public Optional<String> text(Pipeline pipeline) throws IOException {
        Optional<Blob> blob =
                pipeline.input().text().flatMap(TextInput::tokenizer).flatMap(blobs::find);
        if (blob.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream file =
                Channels.newInputStream(blobs.open(blob.get(), 0, blob.get().size()))) {
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
