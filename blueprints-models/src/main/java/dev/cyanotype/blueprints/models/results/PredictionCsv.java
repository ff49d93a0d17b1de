package dev.cyanotype.blueprints.models.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.json.JsonCodec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes predictions as CSV, a row for each sample: {@code path,truth,answer,right,score,error}. Not thread-safe. */
final class PredictionCsv {
    private final CsvWriter csv;

    /** Begins with the names of the columns. */
    PredictionCsv(OutputStream out) {
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        csv.writeRecord("path", "truth", "answer", "right", "score", "error");
    }

    /** Writes a row; what is no text is JSON, and {@code right} and {@code score} are empty but for classes. */
    void add(PredictionLine line) {
        String truth = text(line.truth());
        String error = line.error().orElse("");
        Object answer = line.answer().orElse("");
        if (answer instanceof Map<?, ?> members && members.get("label") instanceof String label) {
            Object score = members.get("scores") instanceof Map<?, ?> scores ? scores.get(label) : null;
            csv.writeRecord(
                    line.path(),
                    truth,
                    label,
                    String.valueOf(label.equals(truth)),
                    score == null ? "" : score.toString(),
                    error);
        } else {
            csv.writeRecord(line.path(), truth, text(answer), "", "", error);
        }
    }

    private static String text(Object value) {
        return value instanceof String text ? text : JsonCodec.standard().encodeText(value);
    }

    void flush() throws IOException {
        csv.flush();
    }
}
