package dev.cyanotype.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegionTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("file"), "0123456789");
    }

    @Test
    void readsFromTheFirstByteToTheLast() throws IOException {
        try (FileRegion region = FileRegion.open(file, 3, 7)) {
            byte[] read = Channels.newInputStream(region).readAllBytes();

            assertThat(read).asString(StandardCharsets.US_ASCII).isEqualTo("3456");
        }
    }

    @Test
    void isTransferredInAsManyStepsAsTheTakerWants() throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        WritableByteChannel target = Channels.newChannel(taken);
        try (FileRegion region = FileRegion.open(file, 3, 8)) {
            FileRegion.Taker byTwos = (from, position, count) -> from.transferTo(position, Math.min(2, count), target);

            assertThat(region.transferTo(byTwos)).isEqualTo(2);
            assertThat(region.transferTo((from, position, count) -> 0)).isZero();
            assertThat(region.transferTo(byTwos)).isEqualTo(2);
            assertThat(region.transferTo(byTwos)).isEqualTo(1);
            assertThat(region.transferTo(byTwos)).isEqualTo(-1);
        }

        assertThat(taken).hasToString("34567");
    }

    @Test
    void failsWhenTheFileHasBecomeTooShort() throws IOException {
        try (FileRegion region = FileRegion.open(file, 2, 10)) {
            Files.writeString(file, "0");

            assertThatThrownBy(() -> region.read(ByteBuffer.allocate(8)))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("The file ended 8 bytes early");
            assertThatThrownBy(() -> region.transferTo((from, position, count) -> 0))
                    .isInstanceOf(EOFException.class);
        }
    }
}
