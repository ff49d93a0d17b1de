package dev.cyanotype.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** The import layout of the documentation, to be compiled. */
public final class LabelList implements ImportLayout {
    @Override
    public String name() {
        return "label-list";
    }

    @Override
    public String expected() {
        return "labels.csv with lines of file,use,label";
    }

    @Override
    public boolean recognises(ArchiveContents archive) {
        return archive.has("labels.csv");
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(archive.open("labels.csv"), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length == 3) {
                    samples.add(new PlacedSample(cells[0], cells[0], cells[1], cells[2]));
                } else {
                    samples.refuse("labels.csv", "expected file,use,label, got '" + line + "'");
                }
            }
        }
    }
}
