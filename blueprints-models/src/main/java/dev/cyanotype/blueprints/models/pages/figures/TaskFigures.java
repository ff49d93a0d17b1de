package dev.cyanotype.blueprints.models.pages.figures;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.detection.Detection;
import dev.cyanotype.blueprints.models.tasks.segmentation.Segmentation;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Report;
import dev.cyanotype.blueprints.models.tests.ReportText;
import java.util.HashMap;
import java.util.Map;

/** The figures of a test by its task. */
public final class TaskFigures {
    private TaskFigures() {}

    /** Returns what a template shows of them; nothing of a classifier, whose figures have a page of their own. */
    public static Map<String, Object> of(Task<?, ?, ?> task, ModelTest test, Report report) {
        if (test.classification().isPresent()) {
            return Map.of();
        }
        if (task.name().equals(Pipeline.SEGMENTATION)) {
            return PixelTable.of(report.section(Segmentation.class));
        }
        Map<String, Object> view = new HashMap<>(Map.of("text", ReportText.of(task, test, report)));
        if (task.name().equals(Pipeline.DETECTION)) {
            report.section(Detection.class).tide().ifPresent(errors -> view.put("errors", ErrorTable.of(errors)));
        }
        return view;
    }
}
