package dev.cyanotype.storage;

import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;

/** The open database: one connection that writes, and several that read. */
record Connections(HikariDataSource writer, HikariDataSource readers, Jdbi writing, Jdbi reading)
        implements AutoCloseable {
    static Connections open(Engine engine) {
        HikariDataSource writer = new HikariDataSource(engine.writer());
        HikariDataSource readers = new HikariDataSource(engine.readers());
        return new Connections(writer, readers, Jdbi.create(writer), Jdbi.create(readers));
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
