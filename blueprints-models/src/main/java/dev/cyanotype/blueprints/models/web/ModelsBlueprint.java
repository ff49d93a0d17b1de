package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.Model;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.brought.BroughtRunner;
import dev.cyanotype.blueprints.models.cli.ModelCommands;
import dev.cyanotype.blueprints.models.comparison.Comparisons;
import dev.cyanotype.blueprints.models.inference.PredictApi;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.registry.ModelDetail;
import dev.cyanotype.blueprints.models.registry.ModelListing;
import dev.cyanotype.blueprints.models.registry.ModelSettings;
import dev.cyanotype.blueprints.models.registry.NewModel;
import dev.cyanotype.blueprints.models.registry.PipelineSuggestion;
import dev.cyanotype.blueprints.models.registry.Tokenizers;
import dev.cyanotype.blueprints.models.results.PredictionFilter;
import dev.cyanotype.blueprints.models.results.TestFilter;
import dev.cyanotype.blueprints.models.results.TestSummary;
import dev.cyanotype.blueprints.models.robustness.RobustnessReports;
import dev.cyanotype.blueprints.models.tests.NewTest;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.blueprints.models.tests.Reports;
import dev.cyanotype.blueprints.models.tests.Reruns;
import dev.cyanotype.blueprints.models.tests.TestAnswer;
import dev.cyanotype.blueprints.models.tests.TestRunner;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.storage.JsonApi;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;

/** Registers ONNX models with their pipelines, and tests them on datasets. */
public final class ModelsBlueprint implements Blueprint {
    @Override
    public String name() {
        return "models";
    }

    @Override
    public void configure(Setup setup) {
        Workspace workspace = setup.instance(Workspace.class);
        workspace.migrations("models", ModelsBlueprint.class);
        workspace.jobs().register(Tests.KIND, Interrupted.AGAIN, setup.instance(TestRunner.class));
        workspace.jobs().register(Reruns.KIND, Interrupted.AGAIN, setup.instance(Reruns.class));
        workspace.jobs().register(Tests.BROUGHT, Interrupted.AGAIN, setup.instance(BroughtRunner.class));
        workspace.jobs().register(Reports.KIND, Interrupted.AGAIN, setup.instance(Reports.class));
        workspace.jobs().register(Comparisons.KIND, Interrupted.AGAIN, setup.instance(Comparisons.class));
        workspace.jobs().register(RobustnessReports.KIND, Interrupted.AGAIN, setup.instance(RobustnessReports.class));
        if (setup.firstMount()) {
            ModelSettings settings = setup.instance(ModelSettings.class);
            Reports reports = setup.instance(Reports.class);
            setup.onStart(address -> reports.keepMissingFigures());
            setup.onClose(settings.worker());
            setup.gauge("workers", "Processes that may run models at once", settings::workers);
            setup.gauge("workers_free", "Further processes that may run models", settings::freeWorkers);
        }
        JsonApi.declare(setup);

        ModelsApi models = setup.instance(ModelsApi.class);
        setup.get("/api/models", models::list)
                .named("list")
                .summary("Lists the models in the order of their names.")
                .takes(ModelListing.TEXT, Page.LIMIT, Cursor.PARAM)
                .returns(ModelListing.class);
        setup.post("/api/models", NewModel.class, models::create)
                .named("create")
                .summary("Registers a model, still without a version.")
                .returns(201, Model.class)
                .problem(409, "There is such a model already.")
                .problem(422, "There is no such task.");
        setup.get("/api/models/<name>", models::show)
                .named("show")
                .summary("Shows a model and its versions.")
                .returns(ModelDetail.class)
                .problem(404, "There is no such model.");
        setup.post("/api/models/<name>/versions", models::addVersion)
                .named("add-version")
                .summary("Adds a version: the ONNX file as the body, or the parts 'model' and 'pipeline'.")
                .takes(ModelsApi.CREATE)
                .accepts("application/octet-stream", "application/onnx", "application/x-onnx", "multipart/form-data")
                .returns(200, ModelVersion.Answer.class)
                .returns(201, ModelVersion.Answer.class)
                .problem(404, "There is no such model, and create=true is not said.")
                .problem(422, "The file is no model that can be run, or the pipeline does not fit it.");
        setup.get("/api/models/<name>/versions/<int:version>", models::version)
                .named("version")
                .summary("Shows a version.")
                .returns(ModelVersion.Answer.class)
                .problem(404, "There is no such model or version.");
        setup.get("/api/models/<name>/versions/<int:version>/file", models::file)
                .named("file")
                .summary("Downloads the ONNX file of a version.")
                .returns(200, "application/onnx")
                .problem(404, "There is no such model or version.");
        setup.put("/api/models/<name>/versions/<int:version>/pipeline", Pipeline.class, models::declare)
                .named("declare-pipeline")
                .summary("Declares how samples are fed to a version.")
                .returns(ModelVersion.Answer.class)
                .problem(404, "There is no such model or version.")
                .problem(422, "The pipeline does not fit the model; each thing wrong with it is named.");
        setup.get("/api/models/<name>/versions/<int:version>/pipeline/suggestion", models::suggest)
                .named("suggest-pipeline")
                .summary("Guesses a first pipeline from the inputs and outputs of a version.")
                .description("The notes say what has been guessed and has to be looked at before it is declared.")
                .returns(PipelineSuggestion.class)
                .problem(404, "There is no such model or version.");
        setup.put("/api/models/<name>/versions/<int:version>/tokenizer", models::addTokenizer)
                .named("add-tokenizer")
                .summary(
                        "Keeps the file tokenizer.json of a model of text; the pipeline declared next feeds its tokens.")
                .accepts("application/json", "application/octet-stream")
                .returns(Tokenizers.Stored.class)
                .problem(404, "There is no such model or version.")
                .problem(413, "The file has more than 24 MiB.")
                .problem(422, "The file is no tokenizer that is known here.");

        PredictApi predict = setup.instance(PredictApi.class);
        setup.post("/api/models/<name>/predict", predict::predict)
                .named("predict")
                .summary("Answers one sample: an image, or whatever the samples of the model's tests are, as the body.")
                .description(
                        "The sample is fed by the pipeline that tests use. Samples that arrive while the model runs are"
                                + " answered together.")
                .takes(PredictApi.VERSION)
                .accepts("application/octet-stream", "image/*", "application/json", "text/*")
                .returns(PredictApi.Said.class)
                .problem(404, "There is no such model or version.")
                .problem(409, "The version has no pipeline yet.")
                .problem(413, "The sample has more than 24 MiB.")
                .problem(422, "The sample cannot be read, or the model has no answer to it.")
                .problem(503, "As many models run as may run at once.");
        TestsApi tests = setup.instance(TestsApi.class);
        setup.post("/api/models/<name>/tests", NewTest.class, tests::run)
                .named("run-test")
                .summary("Tests a model on a use of a dataset; the same test is run once.")
                .description(
                        "'slices' are 'label', 'size', 'attribute:NAME' or these crossed with *: the report then has"
                                + " figures of each part of the samples, of which there may be 1,000.")
                .returns(200, TestAnswer.class)
                .returns(202, TestAnswer.class)
                .problem(404, "There is no such model, dataset, version or use.")
                .problem(409, "The version has no pipeline yet.")
                .problem(422, "The model does not know the labels of the dataset.");
        setup.get("/api/models/<name>/tests", tests::ofModel)
                .named("tests")
                .summary("Lists the tests of a model, the newest first.")
                .takes(Page.LIMIT)
                .returns(TestsApi.Listing.class)
                .problem(404, "There is no such model.");
        setup.get("/api/tests", tests::list)
                .named("all-tests")
                .summary("Lists the tests of all models, the newest first, or by a figure.")
                .takes(
                        TestFilter.MODEL,
                        TestFilter.DATASET,
                        TestFilter.METRIC,
                        TestFilter.SORT,
                        Page.LIMIT,
                        Cursor.PARAM)
                .returns(Page.typeOf(TestSummary.class));
        setup.post("/api/tests", tests::bring)
                .named("bring-test")
                .summary(
                        "Tests answers that are brought in a file, whatever has given them; the same file is tested once.")
                .description(
                        "The parts are 'dataset', 'use', 'task', 'labels' (a JSON array), 'slices' (with commas between them), 'ignore' (a label whose pixels do not"
                                + " count, for segmentation), 'iou' ('boxes' or 'masks', for detection) and 'predictions':"
                                + " CSV, JSON Lines, or COCO's results.")
                .accepts("multipart/form-data")
                .returns(200, TestAnswer.class)
                .returns(202, TestAnswer.class)
                .problem(404, "There is no such dataset, version or use.")
                .problem(422, "There is no such task, or its answers cannot be brought.");
        setup.get("/api/tests/<id>", tests::test)
                .named("test")
                .summary("Shows a test, and its report once it is done.")
                .takesHeader("Accept", "text/plain for the report as text.")
                .returns(TestAnswer.class)
                .returns(200, "text/plain")
                .problem(404, "There is no such test.");

        setup.get("/api/tests/<id>/predictions", tests::predictions)
                .named("predictions")
                .summary("Downloads what a test's model answered, a line of JSON for each sample.")
                .description("With any of truth, answer, wrong, limit and cursor it is a page of JSON instead, of a"
                        + " classifier's answers by label. A page may have fewer before the last, or none.")
                .takes(
                        PredictionFilter.TRUTH,
                        PredictionFilter.ANSWER,
                        PredictionFilter.WRONG,
                        TestsApi.FORMAT,
                        Page.LIMIT,
                        Cursor.PARAM)
                .returns(200, Page.typeOf(PredictionLine.class))
                .returns(200, "application/jsonl")
                .returns(200, "text/csv")
                .problem(404, "There is no such test, or it is not done yet.");

        setup.post("/api/tests/<id>/report", tests::reportAgain)
                .named("report-again")
                .summary("Computes a test's report again from its predictions, with the metrics there are now.")
                .returns(202, Job.class)
                .problem(404, "There is no such test.")
                .problem(409, "The test has no predictions yet.");

        setup.post("/api/tests/<id>/rerun", tests::rerun)
                .named("rerun")
                .summary("Runs a test again, and says whether the model has answered the same, byte for byte.")
                .description(
                        "Nothing of the test changes. The result of the job has 'identical', and of what is not the"
                                + " path of the first sample that was answered otherwise.")
                .returns(202, Job.class)
                .problem(404, "There is no such test.")
                .problem(409, "The test is not done yet, or its answers were brought.");

        setup.instance(ComparisonApi.class).declare(setup);
        setup.instance(RobustnessApi.class).declare(setup);
        setup.instance(LabelErrorsApi.class).declare(setup);
        setup.instance(GatesApi.class).declare(setup);
        setup.instance(DeleteApi.class).declare(setup);
        ModelCommands.declare(setup);
    }
}
