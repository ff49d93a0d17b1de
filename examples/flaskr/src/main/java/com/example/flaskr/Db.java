package com.example.flaskr;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Request;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database: a SQLite file, with one connection for each request that asks for it. Thread-safe. */
@Singleton
public final class Db {
    private static final Setting<Path> FILE = Setting.path("flaskr.database", "flaskr.sqlite");
    private static final Attribute<Handle> HANDLE = Attribute.of("database connection");

    private final Jdbi jdbi;

    /** Uses the file that the setting {@code flaskr.database} names; it is made when first needed. */
    @Inject
    public Db(Settings settings) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + settings.get(FILE));
        jdbi = Jdbi.create(source)
                .registerRowMapper(ConstructorMapper.factory(User.class))
                .registerRowMapper(ConstructorMapper.factory(Post.class));
    }

    /** Returns the connection of a request, the same one every time. */
    Handle of(Request request) {
        return request.find(HANDLE).orElseGet(() -> {
            Handle handle = jdbi.open();
            request.set(HANDLE, handle);
            return handle;
        });
    }

    /** Closes the connection of a request, if it has one. */
    void close(Request request) {
        request.find(HANDLE).ifPresent(Handle::close);
    }

    /** Returns a connection of its own, to be closed. */
    Handle open() {
        return jdbi.open();
    }

    /** Clears the data and makes new tables. */
    void init() {
        jdbi.useHandle(handle -> handle.createScript(schema()).execute());
    }

    /** Makes the tables unless they are there, so that the first start works. */
    void initIfNew() {
        boolean isNew =
                jdbi.withHandle(handle -> handle.createQuery("select count(*) from sqlite_master where name = 'user'")
                                .mapTo(Integer.class)
                                .one()
                        == 0);
        if (isNew) {
            init();
        }
    }

    private static String schema() {
        try (InputStream in = Db.class.getResourceAsStream("schema.sql")) {
            if (in == null) {
                throw new IllegalStateException("The jar has no schema.sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
