package com.example.curation;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;

/** Files in a folder for each label, with a folder for each use in it: {@code cat/train/1.txt}. */
public final class LabelFirst implements ExportLayout {
    @Override
    public String name() {
        return "label-first";
    }

    @Override
    public String place(Sample sample) {
        String folders = sample.use() + "/" + sample.label() + "/";
        String file = ExportLayout.IMAGE_FOLDER.place(sample).substring(folders.length());
        return sample.label() + "/" + sample.use() + "/" + file;
    }
}
