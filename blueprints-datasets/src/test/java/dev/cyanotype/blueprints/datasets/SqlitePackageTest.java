package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlitePackageTest extends PackageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void aListGivesTheBytesThatPagesGive(String format) {
        TestApp app = app();
        app.upload("set", paths(300));
        String name = "set-1." + format;

        byte[] computed =
                app.get(ask(app, "set", Map.of("format", format)) + name).bytes();
        String folder = ask(app, "set", Map.of("format", format, "layout", "copy"));

        assertThat(app.get(folder + name).bytes()).isEqualTo(computed);
        assertThat(app.get(folder).at("/archives/0/samples")).isEqualTo(300L);
        assertThat(app.get(folder + "manifest.jsonl").text())
                .isEqualTo(app.get(ask(app, "set", Map.of("format", format)) + "manifest.jsonl")
                        .text());
    }

    /** Their samples are read use by use, and for the directory of a zip once more. */
    @Test
    void aListGivesTheBytesOfSomeUses() {
        TestApp app = app();
        app.upload(
                "set",
                Stream.concat(Stream.of(paths(300)), Stream.of("val/cat/1.png", "val/cat/2.png"))
                        .toArray(String[]::new));
        Map<String, ?> recipe = Map.of("format", "zip", "uses", List.of("test", "val"));
        byte[] computed = app.get(ask(app, "set", recipe) + "set-1.zip").bytes();
        Map<String, Object> listed = new HashMap<>(recipe);
        listed.put("layout", "copy");

        assertThat(app.get(ask(app, "set", listed) + "set-1.zip").bytes()).isEqualTo(computed);
    }

    @Test
    void aPackageFromBeforeThereWereListsGetsOne() {
        TestApp app = app();
        app.upload("set", "train/cat/1", "train/dog/2");
        String archive = ask(app, "set", Map.of("layout", "copy")) + "set-1.tar";
        byte[] before = app.get(archive).bytes();
        files.workspace().database().write(handle -> handle.execute("delete from package_file"));

        TestResponse answer = TestApp.with(files.reopened(), new Copy()).get(archive);

        assertThat(answer.bytes()).isEqualTo(before);
    }
}
