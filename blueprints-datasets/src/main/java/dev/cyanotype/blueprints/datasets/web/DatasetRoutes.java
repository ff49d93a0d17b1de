package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetFilter;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetItem;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.NewDataset;
import dev.cyanotype.blueprints.datasets.catalogue.SampleQuery;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.time.Clock;

/** The listing of datasets, one dataset, and making one. */
final class DatasetRoutes {
    private static final Param<String> VERSION = Param.text("version").orElse("latest");

    private final Database database;
    private final SampleAttributes attributes;
    private final Clock clock;

    DatasetRoutes(Workspace workspace, Clock clock) {
        this.database = workspace.database();
        this.attributes = new SampleAttributes(workspace);
        this.clock = clock;
    }

    void declare(Setup setup) {
        setup.get("/api/datasets", this::list)
                .named("list")
                .summary("Lists datasets.")
                .takes(
                        DatasetFilter.USES,
                        DatasetFilter.NAME,
                        DatasetFilter.TAGS,
                        DatasetFilter.TASKS,
                        DatasetFilter.TEXT)
                .takes(DatasetFilter.SORT, Page.LIMIT, Cursor.PARAM)
                .returns(DatasetListing.class);
        setup.get("/api/datasets/<dataset_name>", this::show)
                .named("show")
                .summary("Shows a dataset with the first of its samples.")
                .takes(VERSION, SampleQuery.USES, SampleQuery.LABELS, SampleQuery.TEXT, SampleQuery.BYTES)
                .takes(SampleQuery.ATTRIBUTES, SamplePage.FROM, Page.LIMIT, Cursor.PARAM)
                .returns(DatasetDetail.class)
                .problem(404, "There is no such dataset or version.");
        setup.post("/api/datasets", NewDataset.class, this::create)
                .named("create")
                .summary("Creates a dataset without a version.")
                .returns(201, DatasetItem.class)
                .problem(409, "There is such a dataset already.");
    }

    private Response list(Request request) {
        return database.read(handle -> Response.json(DatasetListing.read(handle, request)));
    }

    private Response show(Request request) {
        String name = request.param("dataset_name");
        String wanted = VERSION.from(request);
        return database.read(handle -> Response.json(DatasetDetail.read(handle, name, wanted, request, attributes)));
    }

    private Response create(Request request, NewDataset dataset) {
        String name = dataset.checked().name();
        return database.write(handle -> {
            if (!DatasetTable.insert(handle, dataset, clock.millis())) {
                throw new HttpException(409, "There is a dataset '" + name + "' already.");
            }
            return Response.created(
                            request.urlFor(".show").with("dataset_name", name).toString())
                    .withJson(DatasetItem.of(DatasetTable.find(handle, name).orElseThrow()));
        });
    }
}
