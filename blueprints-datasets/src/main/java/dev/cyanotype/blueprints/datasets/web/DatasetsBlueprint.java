package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Extensions;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.cli.DatasetCommands;
import dev.cyanotype.blueprints.datasets.deletion.Deletions;
import dev.cyanotype.blueprints.datasets.deletion.VersionDeletions;
import dev.cyanotype.blueprints.datasets.derived.CorruptionRoutes;
import dev.cyanotype.blueprints.datasets.derived.Corruptions;
import dev.cyanotype.blueprints.datasets.edits.Edits;
import dev.cyanotype.blueprints.datasets.images.ImageMeasuring;
import dev.cyanotype.blueprints.datasets.ingest.Importer;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.near.NearDuplicates;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.compression.Encoder;
import dev.cyanotype.blueprints.datasets.packages.jobs.PackageJobs;
import dev.cyanotype.blueprints.datasets.packages.sidecars.Sidecars;
import dev.cyanotype.blueprints.datasets.pull.PullCommands;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.JsonApi;
import dev.cyanotype.storage.Workspace;
import java.time.Clock;

/**
 * The catalogue of datasets over HTTP, below {@code /api/datasets} and {@code /downloads}, and its commands.
 *
 * <p>Needs a {@link Workspace}, the {@link Settings}, {@link Extensions} and {@link Datasets} from the host.
 */
public final class DatasetsBlueprint implements Blueprint {
    @Override
    public String name() {
        return "datasets";
    }

    @Override
    public void configure(Setup setup) {
        setup.instance(Datasets.class); // registers the tables
        Workspace workspace = setup.instance(Workspace.class);
        Quota quota = Quota.of(setup.instance(Settings.class));
        Clock clock = Clock.systemUTC();
        Extensions extensions = setup.instance(Extensions.class);
        Importer importer = new Importer(workspace, quota, clock, () -> extensions.of(ImportLayout.class));
        Imports imports = new Imports(workspace, importer, quota);
        NearDuplicates near = new NearDuplicates(workspace);
        ImageMeasuring images = new ImageMeasuring(workspace);
        Deletions deletions = new Deletions(workspace);
        VersionDeletions versions = new VersionDeletions(workspace, Clock.systemUTC());
        Corruptions corruptions = new Corruptions(workspace, clock);
        if (setup.firstMount()) {
            imports.doJobs();
            near.doJobs();
            images.doJobs();
            deletions.doJobs();
            versions.doJobs();
            corruptions.doJobs();
            setup.onStart(address -> {
                workspace.database().write(DatasetTable::foldTitles);
                VersionWriter.clearUp(workspace.database());
                deletions.resume();
                versions.resume();
            });
        }
        JsonApi.declare(setup);
        new DatasetRoutes(workspace, clock).declare(setup);
        new ImportRoutes(imports).declare(setup);
        new VersionRoutes(workspace).declare(setup);
        new DuplicateRoutes(workspace.database(), near).declare(setup);
        new ImageRoutes(workspace.database(), images).declare(setup);
        new EditRoutes(new Edits(workspace.database(), clock)).declare(setup);
        new CorruptionRoutes(corruptions, workspace.database()).declare(setup);
        Encoder encoder = Encoder.of(setup.instance(Settings.class));
        Packages packages = new Packages(workspace, clock, extensions, encoder);
        PackageJobs packageJobs = new PackageJobs(packages, workspace.jobs());
        if (setup.firstMount()) {
            packageJobs.doJobs();
            setup.gauge("packages", "Packages that were made", packages::count);
        }
        SignedAddresses signed = new SignedAddresses(packages, clock, setup.instance(Settings.class));
        signed.declare(setup);
        new DownloadRoutes(packages, packageJobs, new Sidecars(packages, workspace.database()), signed).declare(setup);
        new DeleteRoutes(deletions, versions, packages).declare(setup);
        new EpochRoutes(packages, signed).declare(setup);
        DatasetCommands.declare(setup);
        PullCommands.declare(setup);
    }
}
