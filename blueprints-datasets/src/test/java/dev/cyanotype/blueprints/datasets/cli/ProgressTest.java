package dev.cyanotype.blueprints.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void showsEachPercentOnceAndEndsItsLine() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        try (Progress progress = new Progress(
                new ByteArrayInputStream(new byte[2_000_000]),
                2_000_000,
                new PrintStream(shown, true, StandardCharsets.UTF_8))) {
            progress.readNBytes(1_000_000);
            progress.readNBytes(1);
            progress.readAllBytes();
        }

        String text = shown.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("\r[###############               ]  50 %  1.0 of 2.0 MB");
        assertThat(text).endsWith("\r[##############################] 100 %  2.0 of 2.0 MB" + System.lineSeparator());
        assertThat(text.split("\r", -1)).doesNotHaveDuplicates();
    }
}
