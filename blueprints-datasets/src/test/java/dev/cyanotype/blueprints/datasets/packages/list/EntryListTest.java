package dev.cyanotype.blueprints.datasets.packages.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveLayout;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryListTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    static List<ArchiveFormat> formats() {
        return StandardFormats.ALL;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void isAnArchiveOfWhichAnyRangeIsRead(ArchiveFormat format) throws IOException {
        EntryList list = write(format, samples(1_100));
        ListedArchive archive = list.archives(0, 1).get(0);

        Source computed = list.layout(format, contents(), archive);

        Source surveyed =
                ArchiveLayout.of(format, new ListEntries(list::samples, list.mostFiles(), contents(), list.samples()));
        assertThat(computed.length()).isEqualTo(surveyed.length()).isEqualTo(archive.length());
        assertThat(computed.etag()).isEqualTo(surveyed.etag());
        byte[] whole = bytes(computed, 0, computed.length());
        assertThat(whole).isEqualTo(bytes(surveyed, 0, surveyed.length()));
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(whole.length);
            int to = Math.min(whole.length, from + random.nextInt(5_000));
            assertThat(bytes(computed, from, to)).isEqualTo(Arrays.copyOfRange(whole, from, to));
        }
    }

    @Test
    void hasEachSampleAtItsPosition() throws IOException {
        List<ListedSample> samples = samples(1_100);
        EntryList list = write(StandardFormats.TAR, samples);

        assertThat(list.samples()).isEqualTo(1_100);
        assertThat(list.samples(0, 1_100)).isEqualTo(samples);
        assertThat(list.samples(1_000, 1_001)).containsExactly(samples.get(1_000));
    }

    @Test
    void isTheSameForTheSameSamples() throws IOException {
        String first = write(StandardFormats.ZIP, samples(1_500)).sha256();

        assertThat(write(StandardFormats.ZIP, samples(1_500)).sha256()).isEqualTo(first);
        assertThat(write(StandardFormats.ZIP, samples(1_501)).sha256()).isNotEqualTo(first);
    }

    @Test
    void mayBeEmpty() throws IOException {
        EntryList list = write(StandardFormats.TAR, List.of());

        Source archive =
                list.layout(StandardFormats.TAR, contents(), list.archives(0, 1).get(0));

        assertThat(bytes(archive, 0, archive.length())).hasSize(1024).containsOnly(0);
    }

    @Test
    void hasNoMoreThanTenThousandShards() {
        ListedSample sample = samples(1).get(0);
        try (Scratch scratch = files.workspace().scratch()) {
            EntryListWriter writer = new EntryListWriter(scratch, StandardFormats.WEBDATASET, new ShardSize(1, 0));
            for (int i = 0; i < 10_001; i++) {
                writer.add(sample);
            }

            assertThatThrownBy(() -> writer.finish(Omitted.NOTHING, 0, Difference.NONE))
                    .isInstanceOf(HttpException.class)
                    .hasMessageContaining("more than 10000 shards for a dataset; ask for larger ones");
        }
    }

    private List<ListedSample> samples(int count) {
        List<ListedSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<ListedFile> own = new ArrayList<>();
            for (int file = 0; file <= i % 3; file++) {
                own.add(ListedFile.ofText("set/train/%05d.%d".formatted(i, file), "ä".repeat(i % 700)));
            }
            samples.add(new ListedSample("train", "label " + i % 7, own));
        }
        return samples;
    }

    private EntryList write(ArchiveFormat format, List<ListedSample> samples) throws IOException {
        Workspace workspace = files.workspace();
        try (BlobWriter upload = workspace.blobs().upload();
                Scratch scratch = workspace.scratch()) {
            EntryListWriter writer = new EntryListWriter(scratch, format, ShardSize.UNLIMITED);
            samples.forEach(writer::add);
            Blob blob = upload.add(writer.finish(Omitted.NOTHING, 0, Difference.NONE), Long.MAX_VALUE);
            upload.commit(handle -> "");
            return EntryList.of(workspace.blobs(), blob);
        }
    }

    private ListContents contents() {
        return new ListContents(files.workspace().database(), files.workspace().blobs());
    }

    private static byte[] bytes(Source source, long from, long to) throws IOException {
        try (InputStream in = Channels.newInputStream(source.open(from, to))) {
            return in.readAllBytes();
        }
    }
}
