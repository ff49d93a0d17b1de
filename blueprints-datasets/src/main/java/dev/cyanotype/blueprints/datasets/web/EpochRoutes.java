package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.packages.Epoch;
import dev.cyanotype.blueprints.datasets.packages.EpochListing;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.util.List;

/** The epochs of packages with shards: the same samples in another order, computed as well. */
final class EpochRoutes {
    private static final Param<Integer> SEED =
            Param.integer("seed", 0, Integer.MAX_VALUE).orElse(0);

    private final Packages packages;
    private final SignedAddresses signed;

    EpochRoutes(Packages packages, SignedAddresses signed) {
        this.packages = packages;
        this.signed = signed;
    }

    void declare(Setup setup) {
        setup.get("/downloads/<id>/epochs/<int:epoch>/", this::list)
                .named("epoch")
                .summary("Lists the shards of an epoch.")
                .description("An epoch has every sample of the package once, in an order that follows from its number"
                        + " and the seed.")
                .takes(SEED)
                .returns(200, EpochListing.class)
                .problem(403, "The address must be signed, and is not, or has expired.")
                .problem(404, "There is no such package, or it has no shards.");
        setup.get("/downloads/<id>/epochs/<int:epoch>/<file>", this::download)
                .named("epoch-download")
                .summary("Downloads a shard of an epoch.")
                .description("Any range of it can be asked for, and it is the same bytes each time.")
                .takes(SEED)
                .returns(200, "application/x-tar")
                .problem(403, "The address must be signed, and is not, or has expired.")
                .problem(404, "There is no such package or shard, or it has no shards.");
    }

    private Response list(Request request) throws IOException {
        signed.check(request);
        Recipe recipe = packages.recipe(request.param("id"));
        int number = number(request);
        int seed = SEED.from(request);
        return Response.json(EpochListing.of(
                recipe,
                packages.epoch(recipe, number, seed),
                number,
                seed,
                file -> SignedAddresses.as(
                                request,
                                request.urlFor(".epoch-download")
                                        .with("id", recipe.id())
                                        .with("epoch", number)
                                        .with("file", file)
                                        .with("seed", seed))
                        .toString()));
    }

    private Response download(Request request) throws IOException {
        signed.check(request);
        Recipe recipe = packages.recipe(request.param("id"));
        String file = request.param("file");
        Epoch epoch = packages.epoch(recipe, number(request), SEED.from(request));
        return epoch.find(file)
                .map(layout -> Response.source(layout.format().mediaType(), packages.body(layout))
                        .attachment(file))
                .orElseThrow(() -> unknown(recipe, file));
    }

    private static HttpException unknown(Recipe recipe, String file) {
        List<String> first = recipe.archives().stream().map(recipe::fileName).toList();
        return HttpException.notFound(
                "The epoch has no file '" + file + "', it has " + first + " and the shards that follow.");
    }

    private static int number(Request request) {
        return request.param("epoch", Integer.class);
    }
}
