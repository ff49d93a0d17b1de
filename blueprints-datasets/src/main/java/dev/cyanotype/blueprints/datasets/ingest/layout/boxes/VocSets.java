package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which image is of which use, as the files in {@code ImageSets/Main} say. Used once. */
final class VocSets {
    private static final String SETS = "ImageSets/Main/";
    private static final int MOST_BYTES = 16 << 20;
    private static final int SHOWN = 20;

    /** Both together; it says nothing where the two are there, too. */
    private static final String BOTH = "trainval";

    private final ArchiveContents archive;
    private final SampleSink samples;
    private final Scratch scratch;
    private boolean any;

    VocSets(ArchiveContents archive, SampleSink samples, Scratch scratch) {
        this.archive = archive;
        this.samples = samples;
        this.scratch = scratch;
        scratch.run(handle -> handle.execute("create table member (id text not null primary key, use text not null,"
                + " file text not null, found integer not null default 0) without rowid"));
    }

    void read() throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : archive.names()) {
            if (("/" + name).contains("/" + SETS) && useOf(name).isPresent()) {
                files.add(name);
            }
        }
        files.sort(Comparator.comparing(file -> FileName.file(file).startsWith(BOTH))); // what the two say comes first
        for (String file : files) {
            read(file, useOf(file).orElseThrow());
        }
    }

    /** Returns the use that a set is of; nothing for those of single classes, such as {@code cat_train.txt}. */
    private static Optional<String> useOf(String file) {
        String set = FileName.stem(FileName.file(file));
        return set.equals(BOTH) ? Optional.of("train") : FileName.use(set);
    }

    private void read(String file, String use) throws IOException {
        any = true;
        String root = file.substring(0, ("/" + file).lastIndexOf("/" + SETS));
        byte[] text;
        try (InputStream content = archive.open(file)) {
            text = content.readNBytes(MOST_BYTES + 1);
        }
        if (text.length > MOST_BYTES) {
            samples.refuse(file, "has more than " + MOST_BYTES + " bytes");
            return;
        }
        List<String> ids = new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> root + line.strip().split("\\s+", 2)[0])
                .toList();
        scratch.run(handle -> {
            PreparedBatch batch =
                    handle.prepareBatch("insert into member (id, use, file) values (?, ?, ?) on conflict do nothing");
            ids.forEach(id -> batch.add(id, use, file));
            return batch.size() == 0 ? 0 : batch.execute().length;
        });
    }

    /** Returns the use of an image, which is found now; nothing if no set names it. Without sets all are for training. */
    Optional<String> use(String id) {
        if (!any) {
            return Optional.of("train");
        }
        Optional<String> use = scratch.run(handle -> handle.select("select use from member where id = ?", id)
                .mapTo(String.class)
                .findOne());
        if (use.isPresent()) {
            scratch.run(handle -> handle.execute("update member set found = 1 where id = ?", id));
        }
        return use;
    }

    /** Returns the first images that sets name and nobody has asked for, and the sets that name them. */
    Map<String, String> missing() {
        return scratch.run(handle -> handle.select(
                        "select id, file from member where found = 0 order by id limit " + SHOWN)
                .reduceRows(new LinkedHashMap<String, String>(), (missing, row) -> {
                    missing.put(row.getColumn("id", String.class), row.getColumn("file", String.class));
                    return missing;
                }));
    }
}
