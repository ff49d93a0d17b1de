package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.Model;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.worker.Worker;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.LikePattern;
import dev.cyanotype.storage.json.StoredJson;
import dev.cyanotype.web.Nearest;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The models and their versions in the database. Thread-safe. */
public final class Registry {
    private static final String VERSION = "select v.model, v.version, v.signature, v.runtime, v.trial, v.pipeline, "
            + Blob.columns("c") + " from model_version v join content c on c.id = v.content ";
    private static final String VERSIONS = VERSION + "where v.model = :model ";
    private static final String WITH_TEXT = "(m.name like :text escape '!' or lower(m.title) like :text escape '!')";
    private static final String MODELS =
            "select m.name, m.title, m.description, m.task, v.version, c.sha256 from model m"
                    + " left join model_version v on v.model = m.name"
                    + " and v.version = (select max(version) from model_version where model = m.name)"
                    + " left join content c on c.id = v.content ";

    private final Database database;
    private final Clock clock;

    @Inject
    Registry(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns models in the order of their names, those after {@code cursor} that have {@code text} in name or title. */
    public List<Model> list(String text, String cursor, int limit) {
        return database.read(handle -> handle.createQuery(
                        MODELS + "where m.name > :cursor and " + WITH_TEXT + " order by m.name limit :limit")
                .bind("cursor", cursor)
                .bind("text", pattern(text))
                .bind("limit", limit)
                .map(Registry::model)
                .list());
    }

    /** Returns a page of those models, with how many they are in all. */
    public ModelListing page(String text, String cursor, int limit) {
        Page<Model> page = Page.of(list(text, cursor, limit + 1), limit, Model::name);
        return new ModelListing(page.data(), count(text), page.next());
    }

    /** Counts the models that have {@code text} in name or title. */
    public long count(String text) {
        return database.read(handle -> handle.createQuery("select count(*) from model m where " + WITH_TEXT)
                .bind("text", pattern(text))
                .mapTo(long.class)
                .one());
    }

    private static String pattern(String text) {
        return LikePattern.containing(text.toLowerCase(Locale.ROOT));
    }

    /** Returns the versions whose file has a SHA-256 that begins with these hexadecimal digits. */
    public List<ModelVersion> withDigest(String digits, int limit) {
        return database.read(handle -> handle.createQuery(VERSION + "where c.sha256 between :first and :last"
                        + " order by v.model, v.version desc limit :limit")
                .bind("first", Sha256.lowest(digits))
                .bind("last", Sha256.highest(digits))
                .bind("limit", limit)
                .map(this::version)
                .list());
    }

    Optional<Model> find(String name) {
        if (name.indexOf('\0') >= 0) { // PostgreSQL has no text with it
            return Optional.empty();
        }
        return database.read(handle -> handle.createQuery(MODELS + "where m.name = :name")
                .bind("name", name)
                .map(Registry::model)
                .findOne());
    }

    /** Returns a model, or answers 404 with the nearest name. */
    public Model model(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    private HttpException unknown(String name) {
        return Nearest.notFound("There is no model '" + name + "'", name, names());
    }

    /** Returns names to look for the nearest in, not more than can be looked through. */
    public List<String> names() {
        return database.read(handle -> handle.createQuery("select name from model order by name limit 1000")
                .mapTo(String.class)
                .list());
    }

    /** Registers a model, or answers 409 if there is one of that name. */
    public Model create(NewModel model) {
        if (!database.write(handle -> insert(handle, model))) {
            throw new HttpException(409, "There is a model '" + model.name() + "' already.");
        }
        return model(model.name());
    }

    /** Registers a model unless there is one of that name; returns whether it did. */
    boolean insert(Handle handle, NewModel model) {
        return handle.createUpdate(
                                "insert into model (name, title, description, task, created)"
                                        + " values (:name, :title, :description, :task, :created) on conflict (name) do nothing")
                        .bind("name", model.name())
                        .bind("title", model.title().orElse(model.name()))
                        .bind("description", model.description().orElse(""))
                        .bind("task", model.task().orElse("classification"))
                        .bind("created", clock.millis())
                        .execute()
                > 0;
    }

    /** Returns the versions of a model, the latest first. */
    public List<ModelVersion> versions(String model) {
        return database.read(handle -> handle.createQuery(VERSIONS + "order by v.model, v.version desc")
                .bind("model", model)
                .map(this::version)
                .list());
    }

    /** Returns the versions of a model before a number, the latest first. */
    public List<ModelVersion> versions(String model, int before, int limit) {
        return database.read(handle -> handle.createQuery(
                        VERSIONS + "and v.version < :before order by v.model, v.version desc limit :limit")
                .bind("model", model)
                .bind("before", before)
                .bind("limit", limit)
                .map(this::version)
                .list());
    }

    /** Returns a version, or answers 404. */
    public ModelVersion version(String model, int version) {
        return database.read(handle -> handle.createQuery(VERSIONS + "and v.version = :version")
                        .bind("model", model)
                        .bind("version", version)
                        .map(this::version)
                        .findOne())
                .orElseThrow(() -> HttpException.notFound("There is no version " + version + " of the model '"
                        + model(model).name() + "'."));
    }

    /** Returns the latest version, if there is one; answers 404 if there is no such model. */
    Optional<ModelVersion> latest(String model) {
        return model(model).version().map(version -> version(model, version));
    }

    /** Returns a version, or the latest if none is said; answers 404 if there is none. */
    public ModelVersion resolve(String model, Optional<Integer> version) {
        return version.map(number -> version(model, number))
                .or(() -> latest(model))
                .orElseThrow(() -> HttpException.notFound("The model '" + model + "' has no version yet."));
    }

    /** Adds a version whose blob is being committed, and returns its number, which no version of the model has had before. */
    int add(
            Handle handle,
            String model,
            String sha256,
            Signature signature,
            Worker.Loaded loaded,
            Optional<Pipeline> pipeline) {
        handle.execute("update model set last_version = last_version + 1 where name = ?", model);
        int version = handle.createQuery("select last_version from model where name = :model")
                .bind("model", model)
                .mapTo(int.class)
                .one();
        handle.createUpdate(
                        "insert into model_version (model, version, content, signature, runtime, trial, pipeline, created)"
                                + " values (:model, :version, " + Blob.number(":sha256")
                                + ", :signature, :runtime, :trial, :pipeline, :created)")
                .bind("model", model)
                .bind("version", version)
                .bind("sha256", Sha256.bytes(sha256))
                .bind("signature", StoredJson.write(signature))
                .bind("runtime", loaded.runtime())
                .bind("trial", loaded.trial())
                .bind("pipeline", pipeline.map(StoredJson::write).orElse(null))
                .bind("created", clock.millis())
                .execute();
        pipeline.ifPresent(declared -> setTask(handle, model, declared));
        return version;
    }

    /** Sets the pipeline of a version. */
    public void declare(ModelVersion version, Pipeline pipeline) {
        database.write(handle -> {
            setTask(handle, version.model(), pipeline);
            return handle.createUpdate(
                            "update model_version set pipeline = :pipeline where model = :model and version = :version")
                    .bind("pipeline", StoredJson.write(pipeline))
                    .bind("model", version.model())
                    .bind("version", version.version())
                    .execute();
        });
    }

    /** A model does what the pipeline says that was declared last. */
    private static void setTask(Handle handle, String model, Pipeline pipeline) {
        handle.execute("update model set task = ? where name = ?", pipeline.task(), model);
    }

    private static Model model(ResultSet row, StatementContext context) throws SQLException {
        int number = row.getInt("version");
        Optional<Integer> version = row.wasNull() ? Optional.empty() : Optional.of(number);
        return new Model(
                row.getString("name"),
                row.getString("title"),
                row.getString("description"),
                row.getString("task"),
                version,
                Optional.ofNullable(row.getBytes("sha256")).map(Sha256::hex));
    }

    private ModelVersion version(ResultSet row, StatementContext context) throws SQLException {
        return new ModelVersion(
                row.getString("model"),
                row.getInt("version"),
                Blob.read(row, context),
                StoredJson.read(row.getString("signature"), Signature.class),
                row.getString("runtime"),
                Optional.ofNullable(row.getString("trial")),
                Optional.ofNullable(row.getString("pipeline")).map(text -> StoredJson.read(text, Pipeline.class)));
    }
}
