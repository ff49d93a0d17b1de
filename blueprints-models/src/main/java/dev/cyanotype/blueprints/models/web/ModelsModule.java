package dev.cyanotype.blueprints.models.web;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.cyanotype.blueprints.models.brought.BroughtRunner;
import dev.cyanotype.blueprints.models.brought.BroughtTests;
import dev.cyanotype.blueprints.models.comparison.Comparisons;
import dev.cyanotype.blueprints.models.gates.Gates;
import dev.cyanotype.blueprints.models.inference.PredictApi;
import dev.cyanotype.blueprints.models.inference.ServedModels;
import dev.cyanotype.blueprints.models.metrics.Metrics;
import dev.cyanotype.blueprints.models.registry.Aliases;
import dev.cyanotype.blueprints.models.registry.ModelSettings;
import dev.cyanotype.blueprints.models.registry.Registration;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.results.TestList;
import dev.cyanotype.blueprints.models.robustness.LabelErrors;
import dev.cyanotype.blueprints.models.robustness.RobustnessReports;
import dev.cyanotype.blueprints.models.tasks.ClassificationTask;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.tasks.detection.DetectionTask;
import dev.cyanotype.blueprints.models.tasks.regression.RegressionTask;
import dev.cyanotype.blueprints.models.tasks.retrieval.RetrievalTask;
import dev.cyanotype.blueprints.models.tasks.segmentation.SegmentationTask;
import dev.cyanotype.blueprints.models.tests.Launcher;
import dev.cyanotype.blueprints.models.tests.Reports;
import dev.cyanotype.blueprints.models.tests.TestRunner;
import dev.cyanotype.blueprints.models.tests.Tests;
import java.util.List;

/** Makes the parts of the models' blueprint injectable. */
public final class ModelsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ModelSettings.class).in(Singleton.class);
        bind(Registry.class);
        bind(Registration.class);
        bind(Tasks.class);
        bind(Metrics.class);
        bind(Tests.class);
        bind(Launcher.class);
        bind(BroughtTests.class);
        bind(BroughtRunner.class);
        bind(TestList.class);
        bind(Predictions.class);
        bind(Reports.class);
        bind(TestRunner.class);
        bind(ServedModels.class);
        bind(PredictApi.class);
        bind(ModelsApi.class);
        bind(Comparisons.class);
        bind(TestsApi.class);
        bind(ComparisonApi.class);
        bind(RobustnessReports.class);
        bind(RobustnessApi.class);
        bind(LabelErrors.class);
        bind(LabelErrorsApi.class);
        bind(Aliases.class);
        bind(Gates.class);
        bind(GatesApi.class);
    }

    /** Returns the tasks that need no plugin. */
    @Provides
    List<Task<?, ?, ?>> tasks(
            ClassificationTask classification,
            DetectionTask detection,
            RegressionTask regression,
            RetrievalTask retrieval,
            SegmentationTask segmentation) {
        return List.of(classification, detection, regression, retrieval, segmentation);
    }
}
