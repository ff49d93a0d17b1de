package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.packages.PackageListing;
import dev.cyanotype.blueprints.datasets.packages.PackageRequest;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveLayout;
import dev.cyanotype.blueprints.datasets.packages.jobs.PackageJobs;
import dev.cyanotype.blueprints.datasets.packages.sidecars.PackageAddress;
import dev.cyanotype.blueprints.datasets.packages.sidecars.Sidecar;
import dev.cyanotype.blueprints.datasets.packages.sidecars.Sidecars;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.pages.PageIndex;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.web.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asking for a package and downloading it. */
final class DownloadRoutes {

    private static final String PREFER = "Prefer";
    private static final String ASYNC = "respond-async";
    private static final Param<Boolean> DIGEST = Param.flag("digest").orElse(false);

    private final Packages packages;
    private final PackageJobs jobs;
    private final Sidecars sidecars;
    private final SignedAddresses signed;

    DownloadRoutes(Packages packages, PackageJobs jobs, Sidecars sidecars, SignedAddresses signed) {
        this.packages = packages;
        this.jobs = jobs;
        this.sidecars = sidecars;
        this.signed = signed;
    }

    void declare(Setup setup) {
        setup.post("/api/datasets/download", PackageRequest.class, this::create)
                .named("package")
                .summary("Makes a package and returns its address.")
                .description("With 'Prefer: respond-async' a job makes it, whose result is the address.")
                .takesHeader(PREFER, "respond-async (RFC 7240) has a job make the package.")
                .returns(201, String.class)
                .returns(202, Job.class)
                .problem(404, "There is no such dataset, version or use.")
                .problem(
                        422,
                        "Datasets of the package cannot be put into one, or samples to train with are also to test with.");
        setup.get("/downloads/<id>/", this::list)
                .named("listing")
                .summary("Lists the files of a package.")
                .takes(DIGEST)
                .returns(200, PackageListing.class)
                .returns(200, "text/html")
                .problem(403, "The address must be signed, and is not, or has expired.")
                .problem(404, "There is no such package.");
        setup.get("/downloads/<id>/<file>", this::download)
                .named("download")
                .summary("Downloads a file of a package.")
                .description("Any range of it can be asked for, and it is the same bytes each time.")
                .returns(200, "application/x-tar")
                .returns(200, "application/zip")
                .returns(200, "application/zstd")
                .returns(200, "application/*") // in a format that a plugin brings
                .returns(200, "application/jsonl")
                .returns(200, "application/json")
                .returns(200, "text/plain")
                .returns(200, "text/markdown")
                .returns(200, "application/ld+json")
                .problem(403, "The address must be signed, and is not, or has expired.")
                .problem(404, "There is no such package or file.");
    }

    private Response create(Request request, PackageRequest wanted) throws IOException {
        if (prefersJob(request)) {
            return ImportRoutes.accepted(jobs.submit(wanted, id -> address(request, id)))
                    .header("preference-applied", ASYNC);
        }
        String address = address(request, packages.create(wanted));
        return Response.created(address).withJson(address);
    }

    private static String address(Request request, String id) {
        return request.urlFor(".listing").with("id", id).toString();
    }

    /** A preference may have parameters, and stand among others. */
    private static boolean prefersJob(Request request) {
        return Arrays.stream(request.header(PREFER).orElse("").split(",", -1))
                .map(preference -> preference.split(";", 2)[0].strip())
                .anyMatch(ASYNC::equalsIgnoreCase);
    }

    private Response list(Request request) throws IOException {
        signed.check(request);
        Recipe recipe = packages.recipe(request.param("id"));
        if (DIGEST.from(request)) {
            packages.computeDigests(recipe);
        }
        PackageListing listing =
                PackageListing.of(recipe, packages, Sidecars.names(recipe), file -> url(recipe, file, request));
        return (isPage(request) ? page(recipe, listing, request) : Response.json(listing)).header("vary", "accept");
    }

    /**
     * Browsers get the page, and so do programs that accept anything alike, for fsspec is one of them and looks for links. All
     * others get JSON, and so does everybody where there are no pages.
     */
    private static boolean isPage(Request request) {
        String accept = request.header("accept").orElse("");
        boolean wanted = accept.equals("*/*")
                || (accept.contains("text/html")
                        && request.accepted("text/html", "application/json")
                                .filter("text/html"::equals)
                                .isPresent());
        return wanted
                && request.feature(PageIndex.class)
                        .filter(index -> index.navigation().stream()
                                .anyMatch(link -> link.endpoint().equals("ui.datasets.list")))
                        .isPresent();
    }

    private static Response page(Recipe recipe, PackageListing listing, Request request) {
        PackageAddress address = SignedAddresses.address(listing.id(), request);
        return Response.view(
                "datasets/download.html",
                Map.of(
                        "listing",
                        listing,
                        "unpack",
                        recipe.unpackCommand().orElse(""),
                        "removing",
                        recipe.since().stream().map(Recipe.Item::dataset).collect(Collectors.joining(" ")),
                        "older",
                        recipe.older().map(Recipe::id).orElse(""),
                        "address",
                        address.folder(),
                        "query",
                        address.query(),
                        "digested",
                        listing.archives().stream()
                                .allMatch(archive -> archive.sha256().isPresent())));
    }

    private static String url(Recipe recipe, String file, Request request) {
        return SignedAddresses.as(
                        request,
                        request.urlFor(".download").with("id", recipe.id()).with("file", file))
                .toString();
    }

    private Response download(Request request) throws IOException {
        signed.check(request);
        Recipe recipe = packages.recipe(request.param("id"));
        String file = request.param("file");
        Optional<Sidecar> listed = sidecars.find(recipe, file, SignedAddresses.address(recipe.id(), request));
        if (listed.isPresent()) {
            return Response.source(listed.get().mediaType(), listed.get().content());
        }
        return packages.find(recipe, file)
                .map(layout -> archive(recipe, file, layout))
                .orElseThrow(() -> unknown(recipe, file));
    }

    private HttpException unknown(Recipe recipe, String file) {
        List<String> known = new ArrayList<>(Sidecars.names(recipe));
        recipe.archives().forEach(item -> known.add(recipe.fileName(item)));
        String more = recipe.shard().isPresent() ? " and the shards that follow" : "";
        return Nearest.notFound("The package has no file '" + file + "', it has " + known + more, file, known);
    }

    private Response archive(Recipe recipe, String name, ArchiveLayout layout) {
        Response response = Response.source(layout.format().mediaType(), packages.body(layout))
                .attachment(name);
        return packages.sha256(recipe, name)
                .map(sha256 -> response.header("repr-digest", reprDigest(sha256)))
                .orElse(response);
    }

    /** RFC 9530. */
    private static String reprDigest(String sha256) {
        byte[] digest = HexFormat.of().parseHex(sha256);
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
    }
}
