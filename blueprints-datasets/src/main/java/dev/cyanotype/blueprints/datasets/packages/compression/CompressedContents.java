package dev.cyanotype.blueprints.datasets.packages.compression;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.blueprints.datasets.packages.list.PagedStream;
import dev.cyanotype.blueprints.datasets.packages.parts.CompressedForm;
import dev.cyanotype.blueprints.datasets.samples.SampleContents;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The compressed forms of contents. Each is made when a package first needs it, and then kept for as long as its content: so the bytes
 * of a package depend on no library that compresses. Thread-safe.
 */
public final class CompressedContents {
    private static final int AT_ONCE = 500;

    /** The rows of a form take about as much room as it would save of a smaller content. */
    private static final int SMALLEST = 1 << 10;

    private final Workspace workspace;
    private final Encoder encoder;

    /** Makes the forms of an encoder. */
    public CompressedContents(Workspace workspace, Encoder encoder) {
        this.workspace = workspace;
        this.encoder = encoder;
    }

    /** Returns the name of the encoder. */
    public String encoder() {
        return encoder.name();
    }

    /** Returns samples with the forms of their contents; those that there are not yet are made, and kept before this returns. */
    public List<ListedSample> compressed(List<ListedSample> samples) throws IOException {
        Map<String, Optional<CompressedForm>> forms = forms(hashes(samples));
        return samples.stream().map(sample -> compressed(sample, forms)).toList();
    }

    private static Set<String> hashes(List<ListedSample> samples) {
        Set<String> hashes = new LinkedHashSet<>();
        for (ListedSample sample : samples) {
            for (ListedFile file : sample.files()) {
                if (file.text().isEmpty() && file.size() >= SMALLEST) {
                    hashes.add(file.sha256());
                }
            }
        }
        return hashes;
    }

    private static ListedSample compressed(ListedSample sample, Map<String, Optional<CompressedForm>> forms) {
        return new ListedSample(
                sample.use(),
                sample.label(),
                sample.files().stream()
                        .map(file -> forms.getOrDefault(file.sha256(), Optional.empty())
                                .map(file::with)
                                .orElse(file))
                        .toList());
    }

    private Map<String, Optional<CompressedForm>> forms(Set<String> hashes) throws IOException {
        Map<String, Optional<CompressedForm>> forms = find(List.copyOf(hashes));
        List<String> missing =
                hashes.stream().filter(sha256 -> !forms.containsKey(sha256)).toList();
        if (!missing.isEmpty()) {
            make(missing);
            forms.putAll(find(missing)); // what another has made meanwhile counts, too
        }
        return forms;
    }

    private Map<String, Optional<CompressedForm>> find(List<String> hashes) {
        Map<String, Optional<CompressedForm>> forms = new HashMap<>();
        for (int from = 0; from < hashes.size(); from += AT_ONCE) {
            List<String> some = hashes.subList(from, Math.min(hashes.size(), from + AT_ONCE));
            forms.putAll(workspace.database().read(handle -> CompressedTable.find(handle, encoder.name(), some)));
        }
        return forms;
    }

    private void make(List<String> hashes) throws IOException {
        try (BlobWriter upload = workspace.blobs().upload();
                ZstdCompressCtx compressor = encoder.open()) {
            Map<String, Optional<CompressedForm>> made = new LinkedHashMap<>();
            for (int from = 0; from < hashes.size(); from += AT_ONCE) {
                List<String> some = hashes.subList(from, Math.min(hashes.size(), from + AT_ONCE));
                Map<String, Blob> contents = workspace.database().read(handle -> SampleContents.all(handle, some));
                for (String sha256 : some) {
                    Blob content = contents.get(sha256);
                    if (content == null) {
                        throw new IOException("The content " + sha256 + " is gone");
                    }
                    made.put(sha256, make(content, upload, compressor));
                }
            }
            upload.commit(handle -> {
                CompressedTable.insert(handle, encoder.name(), made);
                return made.size();
            });
        }
    }

    private Optional<CompressedForm> make(Blob content, BlobWriter upload, ZstdCompressCtx compressor)
            throws IOException {
        try (InputStream in = Channels.newInputStream(workspace.blobs().open(content, 0, content.size()))) {
            CompressedFrames frames = new CompressedFrames(compressor, in);
            if (!frames.isWorthIt()) {
                return Optional.empty();
            }
            Blob form = upload.add(new PagedStream(frames), Long.MAX_VALUE);
            return Optional.of(new CompressedForm(form.sha256(), frames.lengths()));
        }
    }
}
