package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks on random images, whose figures numpy has computed pixel by pixel (mask_answers.py). */
class MaskAnswersTest {
    private static final double EXACTLY = 1e-9;

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static List<?> sets;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(resource("mask_answers.json.gz")))) {
            sets = JsonCodec.standard().decode(new String(json.readAllBytes(), StandardCharsets.UTF_8), List.class);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int number = 0; number < sets.size(); number++) {
            add(files, "set" + number, (Map<?, ?>) sets.get(number));
        }
        platform.importZip("masks", Pictures.zipped(files));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** Each set is a use of the data. */
    private static void add(Map<String, byte[]> files, String use, Map<?, ?> set) {
        String list = JsonCodec.standard()
                .encodeText(Map.of(
                        "images",
                        set.get("images"),
                        "annotations",
                        set.get("annotations"),
                        "categories",
                        set.get("categories")));
        files.put("annotations/instances_" + use + ".json", list.getBytes(StandardCharsets.UTF_8));
        for (Object image : (List<?>) set.get("images")) {
            String name = (String) ((Map<?, ?>) image).get("file_name");
            files.put(use + "/" + name, (use + name).getBytes(StandardCharsets.UTF_8)); // nobody looks at the pictures
        }
    }

    private static TestResponse bring(int number, Map<String, String> fields) {
        Map<String, String> asked = new LinkedHashMap<>(fields);
        asked.put("dataset", "masks");
        asked.put("use", "set" + number);
        return platform.bring(
                asked, "masks.json", JsonCodec.standard().encodeText(((Map<?, ?>) sets.get(number)).get("answers")));
    }

    private static void check(int number, TestResponse test, String expected) {
        assertThat(test.at("/job/error")).as("set " + number).isNull();
        ((Map<?, ?>) ((Map<?, ?>) sets.get(number)).get(expected))
                .forEach((name, figure) -> assertThat(((Number) test.at("/report/metrics/" + name)).doubleValue())
                        .as(name + " of set " + number)
                        .isEqualTo(((Number) figure).doubleValue(), within(EXACTLY)));
    }

    @Test
    void masksAreFoundAsTheReferenceFindsThem() {
        for (int number = 0; number < sets.size(); number++) {
            check(number, bring(number, Map.of("task", "detection", "iou", "masks")), "detection");
        }
        assertThat(sets).hasSize(60);
    }

    @Test
    void pixelsAreCountedAsInPlainArrays() {
        for (int number = 0; number < sets.size(); number += 3) {
            Map<String, String> fields = new LinkedHashMap<>(Map.of("task", "segmentation"));
            Optional.ofNullable((String) ((Map<?, ?>) sets.get(number)).get("ignore"))
                    .ifPresent(label -> fields.put("ignore", label));

            check(number, bring(number, fields), "segmentation");
        }
    }
}
