package dev.cyanotype.blueprints.datasets.packages.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveLayoutTest {
    private static final String LONG = "digits/train/" + "long-".repeat(60) + "/" + "name-".repeat(40) + ".png";

    /** All but shards, which are tars. */
    static Stream<ArchiveFormat> formats() {
        return StandardFormats.ALL.stream().filter(format -> format != StandardFormats.WEBDATASET);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anyRangeIsTheSliceOfTheWhole(ArchiveFormat format) throws IOException {
        FakeEntries entries = new FakeEntries()
                .addRandom(2_100, 600, 1)
                .add(LONG, new byte[700])
                .add("digits/test/Größe/ä.png", new byte[1])
                .add("empty", new byte[0]);
        if (format.isCompressed()) {
            entries.addCompressed("digits/train/text", new byte[3_000]);
        }
        ArchiveLayout archive = ArchiveLayout.of(format, entries);
        byte[] whole = Bytes.of(archive);
        Random random = new Random(2);

        assertThat(archive.length()).isEqualTo(whole.length);
        for (int i = 0; i < 2_000; i++) {
            int from = random.nextInt(whole.length + 1);
            int to = from + random.nextInt(Math.min(whole.length - from, 5_000) + 1);

            assertThat(Bytes.of(archive, from, to)).isEqualTo(Arrays.copyOfRange(whole, from, to));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyRangeOfASmallArchiveIsItsSlice(ArchiveFormat format) throws IOException {
        ArchiveLayout archive = ArchiveLayout.of(
                format, new FakeEntries().add("a", new byte[] {1, 2, 3}).add("ü", new byte[] {4}));
        byte[] whole = Bytes.of(archive);

        for (int from = 0; from <= whole.length; from += 7) {
            for (int to = from; to <= whole.length; to += 13) {
                assertThat(Bytes.of(archive, from, to)).isEqualTo(Arrays.copyOfRange(whole, from, to));
            }
            assertThat(Bytes.of(archive, from, whole.length)).isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void rangesAroundFullPagesAreSlices(ArchiveFormat format) throws IOException {
        ArchiveLayout archive = ArchiveLayout.of(format, new FakeEntries().addRandom(2 * Checkpoints.PAGE, 9, 3));
        byte[] whole = Bytes.of(archive);

        for (int from = whole.length - 1_200; from <= whole.length; from++) {
            assertThat(Bytes.of(archive, from, whole.length)).isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
        }
    }

    /** The bytes of a layout are a promise: what was half downloaded yesterday is resumed today. */
    @ParameterizedTest
    @CsvSource({
        "tar, 3fb2fff1e525585a9bfab9b8364120d59c552ee58cc4efc7df1a90c30f17d18f",
        "tar.zst, 4520d0d6a1a3566ebc07c845ee4f064c00f85d86a46a8ffd7432e319b8b51472",
        "zip, 04390f562fe379bd1e010609c043253ace2878c2c1e6d010fff38922a761e751",
    })
    void bytesNeverChange(String id, String sha256) throws Exception {
        ArchiveFormat format = new ArchiveFormats(List::of).asked(id);
        FakeEntries entries = new FakeEntries()
                .addRandom(50, 2_000, 4)
                .add(LONG, new byte[700])
                .add("digits/test/Größe/ä.png", new byte[1]);

        byte[] whole = Bytes.of(ArchiveLayout.of(format, entries));

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole);
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theTagIsOfWhatTheBytesDependOn(ArchiveFormat format) throws IOException {
        List<FakeEntries> different = List.of(
                new FakeEntries().add("a", new byte[] {1}),
                new FakeEntries().add("b", new byte[] {1}),
                new FakeEntries().add("a", new byte[] {2}),
                new FakeEntries().add("a", new byte[] {1, 1}),
                new FakeEntries());

        assertThat(different)
                .extracting(entries -> ArchiveLayout.of(format, entries).etag())
                .doesNotHaveDuplicates();
        assertThat(ArchiveLayout.of(format, different.get(0)).etag())
                .isEqualTo(ArchiveLayout.of(format, new FakeEntries().add("a", new byte[] {1}))
                        .etag());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void refusesEntriesOutOfOrder(ArchiveFormat format) {
        Entry a = new FakeEntries().add("a", new byte[0]).all().get(0);
        Entry b = new FakeEntries().add("b", new byte[0]).all().get(0);

        assertThatThrownBy(() -> ArchiveLayout.of(format, (path, limit) -> List.of(b, a)))
                .hasMessage("The entry 'a' comes after 'b'; expected the order of the bytes of the paths");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void refusesRangesThatAreNotWithin(ArchiveFormat format) throws IOException {
        ArchiveLayout archive = ArchiveLayout.of(format, new FakeEntries());

        assertThatThrownBy(() -> archive.open(0, archive.length() + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Zip has longer records for what lies beyond 4 GiB, wherever in a run that begins. */
    @ParameterizedTest
    @MethodSource("formats")
    void runsThatWereAddedUpGiveTheSameBytes(ArchiveFormat format) throws IOException {
        FakeEntries entries = new FakeEntries().addRandom(300, 50, 5);
        for (int i = 0; i < 80; i++) {
            entries.addZeros("large/%02d".formatted(i), 100_000_000).addZeros("small/%02d".formatted(i), i);
        }
        entries.addZeros("larger", 5_000_000_000L);
        ArchiveLayout walked = ArchiveLayout.of(format, entries);
        Random random = new Random(7);

        for (int i = 0; i < 20; i++) {
            ArchiveLayout summed = ArchiveLayout.of(format, entries, entries.runs(format, random));

            assertThat(summed.length()).isEqualTo(walked.length());
            assertThat(summed.entries()).isEqualTo(walked.entries());
            for (long from : new long[] {0, 1_000_000_000, walked.length() - 100_000}) {
                assertThat(Bytes.of(summed, from, Math.min(from + 100_000, walked.length())))
                        .isEqualTo(Bytes.of(walked, from, Math.min(from + 100_000, walked.length())));
            }
        }
    }
}
