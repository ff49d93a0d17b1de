package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.Extensions;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetFilter;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.deletion.Deletions;
import dev.cyanotype.blueprints.datasets.deletion.VersionDeletions;
import dev.cyanotype.blueprints.datasets.derived.Corruptions;
import dev.cyanotype.blueprints.datasets.edits.Edits;
import dev.cyanotype.blueprints.datasets.ingest.Importer;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.near.NearDuplicates;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.compression.Encoder;
import dev.cyanotype.blueprints.datasets.pages.samples.GridPage;
import dev.cyanotype.blueprints.datasets.pages.samples.Overlays;
import dev.cyanotype.blueprints.datasets.pages.samples.SamplePages;
import dev.cyanotype.blueprints.datasets.samples.SampleContents;
import dev.cyanotype.blueprints.datasets.thumbnails.Thumbnail;
import dev.cyanotype.blueprints.datasets.thumbnails.Thumbnails;
import dev.cyanotype.config.Settings;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.pages.Subject;
import dev.cyanotype.storage.JsonApi;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.PagesBlueprint;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The pages of datasets, beside the API of them. */
public final class DatasetPages implements PagesBlueprint {
    private static final int NEWEST = 5;

    @Override
    public String name() {
        return "datasets";
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public void configure(Setup setup) {
        JsonApi.declare(setup);
        setup.instance(Datasets.class); // registers the tables
        Workspace workspace = setup.instance(Workspace.class);
        Database database = workspace.database();
        Thumbnails thumbnails = new Thumbnails(workspace, setup.instance(Settings.class));
        Overlays overlays = new Overlays(workspace.blobs(), thumbnails);
        setup.templates(Folder.of(DatasetPages.class, "templates"));
        setup.onStatus(404, new Missing(database)::page);

        setup.get("/datasets", new ListPage(database)::show).named("list").undocumented();
        Edits edits = new Edits(database, Clock.systemUTC());
        DatasetPage dataset = new DatasetPage(workspace, edits);
        setup.get("/datasets/<dataset>", dataset::dataset).named("dataset").undocumented();
        String version = "/datasets/<dataset>/versions/<version>";
        setup.get(version, dataset::version).named("version").undocumented();
        GridPage grid = new GridPage(workspace, overlays, edits);
        setup.get(version + "/samples", grid::show).named("samples").undocumented();
        setup.post(version + "/samples", grid::change).named("change-samples").undocumented();
        setup.get("/datasets/<dataset>/diff", new DiffPage(database)::show)
                .named("diff")
                .undocumented();
        ProblemsPage problems = new ProblemsPage(database, new NearDuplicates(workspace));
        setup.get(version + "/problems", problems::show).named("problems").undocumented();
        setup.post(version + "/problems", problems::search).named("search-near").undocumented();
        setup.get(version + "/statistics", new StatisticsPage(database)::show)
                .named("statistics")
                .undocumented();
        setup.post(version + "/restore", dataset::restore).named("restore").undocumented();
        SamplePages samples = new SamplePages(workspace, thumbnails, overlays, edits);
        setup.get(version + "/samples/<path:sample>", samples::show)
                .named("sample")
                .undocumented();
        setup.post(version + "/samples/<path:sample>", samples::change)
                .named("change")
                .undocumented();
        setup.get("/_/thumbs/<sha256>/256.jpg", request -> thumbnail(database, thumbnails, request))
                .named("thumbnail")
                .undocumented();
        declareForms(setup, workspace);
        setup.get("/panels/newest-versions", request -> newest(database))
                .named("newest")
                .undocumented();
        setup.pages()
                .nav("Datasets", ".list", "database")
                .panel(Subject.HOME, "Newest versions", ".newest")
                .panel(Subject.JOB, "Version", ".imported")
                .panel(Subject.JOB, "Package", ".made-package")
                .search("Datasets", new DatasetSearch(database, setup.fullName()));
    }

    private static void declareForms(Setup setup, Workspace workspace) {
        Extensions extensions = setup.instance(Extensions.class);
        Quota quota = Quota.of(setup.instance(Settings.class));
        Importer importer = new Importer(workspace, quota, Clock.systemUTC(), () -> extensions.of(ImportLayout.class));
        Imports imports = new Imports(workspace, importer, quota);
        ImportForm dataset = new ImportForm(workspace, importer, imports, true);
        setup.get("/new/dataset", dataset::show).named("new-dataset").undocumented();
        setup.post("/new/dataset", dataset::submit).named("import-dataset").undocumented();
        ImportForm version = new ImportForm(workspace, importer, imports, false);
        setup.get("/new/version", version::show).named("new-version").undocumented();
        setup.post("/new/version", version::submit).named("import-version").undocumented();
        setup.get("/panels/imported-version/<job>", request -> JobPanel.show(workspace.jobs(), request))
                .named("imported")
                .undocumented();
        setup.get("/panels/made-package/<job>", request -> JobPanel.showPackage(workspace.jobs(), request))
                .named("made-package")
                .undocumented();
        Packages packages =
                new Packages(workspace, Clock.systemUTC(), extensions, Encoder.of(setup.instance(Settings.class)));
        PackageForm form = new PackageForm(workspace, packages);
        setup.get("/new/package", form::show).named("new-package").undocumented();
        setup.post("/new/package", form::create).named("create-package").undocumented();
        CorruptForm corrupt = new CorruptForm(workspace.database(), new Corruptions(workspace, Clock.systemUTC()));
        String ofImages = "/datasets/<dataset>/versions/<version>/corrupt";
        setup.get(ofImages, corrupt::show).named("ask-corrupt").undocumented();
        setup.post(ofImages, corrupt::send).named("corrupt").undocumented();
        DeleteForm delete =
                new DeleteForm(new Deletions(workspace), new VersionDeletions(workspace, Clock.systemUTC()), packages);
        String ofDataset = "/datasets/<dataset>/delete";
        setup.get(ofDataset, delete::showDataset).named("ask-delete").undocumented();
        setup.post(ofDataset, delete::deleteDataset).named("delete").undocumented();
        String ofVersion = "/datasets/<dataset>/versions/<version>/delete";
        setup.get(ofVersion, delete::showVersion).named("ask-delete-version").undocumented();
        setup.post(ofVersion, delete::deleteVersion).named("delete-version").undocumented();
        String ofPackage = "/packages/<package>/delete";
        setup.get(ofPackage, delete::showPackage).named("ask-delete-package").undocumented();
        setup.post(ofPackage, delete::deletePackage).named("delete-package").undocumented();
    }

    private static Response newest(Database database) {
        return database.read(handle -> Response.view(
                "datasets/newest.html",
                Map.of(
                        "versions", VersionTable.newest(handle, NEWEST),
                        "total", DatasetTable.count(handle, DatasetFilter.all()))));
    }

    /** Answers with what was made of the content of a sample, and of nothing else that is stored. */
    private static Response thumbnail(Database database, Thumbnails thumbnails, Request request) throws IOException {
        String sha256 = request.param("sha256");
        Blob blob = database.read(
                        handle -> Sha256.isHex(sha256) ? SampleContents.find(handle, sha256) : Optional.<Blob>empty())
                .orElseThrow(() -> HttpException.notFound("No sample has the content '" + sha256 + "'."));
        Thumbnail thumbnail = thumbnails.of(blob);
        return Response.bytes(thumbnail.mediaType(), thumbnail.bytes())
                .header("cache-control", "public, max-age=31536000, immutable")
                .header("x-content-type-options", "nosniff")
                .header("content-security-policy", "sandbox; default-src 'none'");
    }
}
