package dev.cyanotype.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.server.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, and the ones after it. */
class DemoTest {
    @TempDir
    Path workspace;

    private String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.execute(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                arguments);
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void commandsDoTheSameStepByStep() throws Exception {
        String data = workspace.toString();
        String digits = "../examples/digits/src/main/resources/digits/";

        String imported = run("datasets", "import", "digits", digits + "digits.tar.gz", "--data", data);
        String added = run(
                "models",
                "add",
                "digits-mlp",
                digits + "digits_mlp.onnx",
                "--pipeline",
                digits + "pipeline.json",
                "--data",
                data);
        String tested = run("models", "test", "digits-mlp", "--on", "digits@1:test", "--rerun", "--data", data);

        Path answers = Files.writeString(workspace.resolve("mine.csv"), "path,label\ntest/0/0022.png,1\n");
        String brought = run("models", "bring", answers.toString(), "--on", "digits:test", "--data", data);

        assertThat(brought).startsWith("Predictions mine.csv on digits@1, test: accuracy 0.0000 (0 of 1)");
        assertThat(imported).contains("Imported digits@1: 1797 samples");
        assertThat(added).contains("Added model digits-mlp version 1, 27299 bytes");
        assertThat(tested)
                .startsWith("Model digits-mlp@1 on digits@1, test: accuracy 0.9733 (438 of 450)")
                .contains("Run again: the same answers, byte for byte");
    }
}
