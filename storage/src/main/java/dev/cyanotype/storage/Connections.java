package dev.cyanotype.storage;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The open database: one connection that writes, and several that read. */
record Connections(DataSource writer, Jdbi writing, Jdbi reading) {}
