package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A table with a JSON object on each line; its columns are the members of the first. */
final class JsonRows implements Rows {
    private static final int LONGEST_LINE = 1 << 24;

    private final BufferedReader text;
    private final Consumer<String> refuse;
    private final List<String> columns;
    private Optional<Row> first;
    private long line;
    private boolean ended;

    private JsonRows(BufferedReader text, Consumer<String> refuse) throws IOException {
        this.text = text;
        this.refuse = refuse;
        first = read();
        columns = first.map(row -> List.copyOf(row.values().keySet())).orElse(List.of());
    }

    /** Opens a table; {@code refuse} is told what is wrong with it. */
    static Rows open(InputStream bytes, Consumer<String> refuse) throws IOException {
        return new JsonRows(Utf8.open(bytes), refuse);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<Row> next() throws IOException {
        if (first.isEmpty()) {
            return read();
        }
        Optional<Row> next = first;
        first = Optional.empty();
        return next;
    }

    private Optional<Row> read() throws IOException {
        for (Optional<String> json = line(); json.isPresent(); json = line()) {
            if (json.get().isBlank()) {
                continue;
            }
            try {
                return Optional.of(new Row(line, JsonMembers.of(json.get())));
            } catch (JsonException malformed) {
                refuse.accept("line " + line + ": " + malformed.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Returns the next line; one that is too long for memory, or no UTF-8, is the last. */
    private Optional<String> line() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        line++;
        StringBuilder read = new StringBuilder();
        try {
            for (int c = text.read(); c != '\n'; c = text.read()) {
                if (c < 0) {
                    ended = true;
                    return read.isEmpty() ? Optional.empty() : Optional.of(read.toString());
                }
                if (read.length() == LONGEST_LINE) {
                    return ended("must not be longer than " + LONGEST_LINE + " characters");
                }
                read.append((char) c);
            }
            return Optional.of(read.toString());
        } catch (CharacterCodingException undecodable) {
            refuse.accept("must be UTF-8"); // wherever in the next characters
            ended = true;
            return Optional.empty();
        }
    }

    private Optional<String> ended(String why) {
        refuse.accept("line " + line + ": " + why);
        ended = true;
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
