package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.cli.DatasetCommands;
import dev.cyanotype.blueprints.datasets.ingest.Importer;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.JsonApi;
import dev.cyanotype.storage.Workspace;
import java.time.Clock;

/**
 * The catalogue of datasets over HTTP, below {@code /api/datasets} and {@code /downloads}, and its commands.
 *
 * <p>Needs a {@link Workspace}, the {@link Settings} and {@link Datasets} from the host.
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
        Imports imports = new Imports(workspace, new Importer(workspace, quota, clock), quota);
        if (setup.firstMount()) {
            imports.doJobs();
            setup.onStart(address -> workspace.database().write(DatasetTable::foldTitles));
        }
        JsonApi.declare(setup);
        new DatasetRoutes(workspace.database(), clock).declare(setup);
        new VersionRoutes(workspace, imports).declare(setup);
        new DownloadRoutes(new Packages(workspace, clock)).declare(setup);
        DatasetCommands.declare(setup);
    }
}
