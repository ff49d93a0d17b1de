package com.example.curation;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Files beside a {@code labels.csv}, which has a line {@code file,use,label} for each. */
public final class LabelList implements ImportLayout {
    private static final String LIST = "labels.csv";

    @Override
    public String name() {
        return "label-list";
    }

    @Override
    public String expected() {
        return LIST + " with lines of file,use,label";
    }

    @Override
    public boolean recognises(ArchiveContents archive) {
        return archive.has(LIST);
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(archive.open(LIST), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length == 3) {
                    samples.add(new PlacedSample(cells[0], cells[0], cells[1], cells[2]));
                } else {
                    samples.refuse(LIST, "expected file,use,label, got '" + line + "'");
                }
            }
        }
    }
}
