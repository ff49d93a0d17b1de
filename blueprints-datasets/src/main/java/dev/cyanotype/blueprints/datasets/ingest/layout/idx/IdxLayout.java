package dev.cyanotype.blueprints.datasets.ingest.layout.idx;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.PaddedNumber;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.blueprints.datasets.png.StoredPng;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of MNIST and its family: images in one, their labels in another, packed by gzip or not. Each image becomes a PNG at
 * {@code use/label/number.png}.
 */
public final class IdxLayout implements ImportLayout {
    private static final int MOST_SETS = 100;

    @Override
    public String name() {
        return "idx";
    }

    @Override
    public String expected() {
        return "train-images-idx3-ubyte[.gz] and train-labels-idx1-ubyte[.gz], t10k-images-idx3-ubyte[.gz] …";
    }

    @Override
    public boolean recognises(ArchiveContents archive) {
        for (String name : archive.names()) {
            if (IdxName.of(name).filter(IdxName::images).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) throws IOException {
        Map<String, IdxName> images = new TreeMap<>();
        Map<String, IdxName> labels = new TreeMap<>();
        for (String file : archive.names()) {
            Optional<IdxName> name = IdxName.of(file);
            if (name.isPresent() && images.size() + labels.size() < 2 * MOST_SETS) {
                collect(name.get(), name.get().images() ? images : labels, samples);
            }
        }
        for (IdxName set : images.values()) {
            IdxName labelled = labels.remove(set.set());
            if (labelled == null) {
                samples.refuse(set.file(), "has no labels beside it; expected " + expected());
            } else {
                read(archive, set, labelled, samples);
            }
        }
        labels.values().forEach(set -> samples.refuse(set.file(), "has no images beside it; expected " + expected()));
    }

    private static void collect(IdxName name, Map<String, IdxName> sets, SampleSink samples) {
        IdxName first = sets.putIfAbsent(name.set(), name);
        if (first != null) {
            samples.refuse(name.file(), "is the same as '" + first.file() + "'; expected one of them");
        }
    }

    private static void read(ArchiveContents archive, IdxName set, IdxName labelled, SampleSink samples)
            throws IOException {
        try (IdxFile images = IdxFile.open(archive, set.file(), 3);
                IdxFile labels = IdxFile.open(archive, labelled.file(), 1)) {
            if (images.size(0) != labels.size(0)) {
                throw new IdxFile.Malformed(
                        set.file(),
                        "has " + images.size(0) + " images where '" + labelled.file() + "' has " + labels.size(0)
                                + " labels");
            }
            int digits = Math.max(5, String.valueOf(images.size(0) - 1).length());
            for (int i = 0; i < images.size(0); i++) {
                String label = String.valueOf(labels.next(i)[0] & 0xff);
                byte[] png = StoredPng.grey(images.size(2), images.size(1), images.next(i));
                String path = set.use() + "/" + label + "/" + PaddedNumber.of(i, digits) + ".png";
                samples.make(new PlacedSample(set.file(), path, set.use(), label), png);
            }
            images.checkEnd();
            labels.checkEnd();
        } catch (IdxFile.Malformed malformed) {
            samples.refuse(malformed.file(), malformed.why());
        }
    }
}
