package dev.cyanotype.storage;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.http.rfc.HttpDate;
import dev.cyanotype.storage.uploads.ResumableUploads;
import dev.cyanotype.storage.uploads.Upload;
import dev.cyanotype.storage.uploads.UploadChecksum;
import dev.cyanotype.storage.uploads.UploadMetadata;
import java.io.IOException;
import java.util.List;

/**
 * Bodies that arrive in parts, by the protocol tus 1.0 with creation, checksum, expiration and termination, as its clients speak
 * it. What is complete is used by its id, such as {@code {"upload": "9f…"}} for an import.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">the protocol</a>
 */
public final class UploadsBlueprint implements Blueprint {
    private static final String VERSION = "1.0.0";
    private static final String EXTENSIONS = "creation,checksum,expiration,termination";
    private static final String PART = "application/offset+octet-stream";

    /** What clients send where methods other than GET and POST do not come through. */
    private static final String OVERRIDE = "X-HTTP-Method-Override";

    private record Listing(List<Upload> data) {}

    @Override
    public String name() {
        return "uploads";
    }

    @Override
    public Mount mount() {
        return Mount.at("/api/uploads");
    }

    @Override
    public void configure(Setup setup) {
        Workspace workspace = setup.instance(Workspace.class);
        ResumableUploads uploads = workspace.resumableUploads();
        JsonApi.declare(setup);
        setup.before(UploadsBlueprint::checkVersion);
        setup.after((request, response) -> withVersion(response));
        setup.route(Method.OPTIONS, "", request -> options(uploads))
                .named("options")
                .summary("Says what of tus 1.0 is spoken.")
                .returns(204);
        setup.get("", request -> Response.json(new Listing(uploads.list())))
                .named("list")
                .summary("Lists the uploads, the newest first.")
                .returns(200, Listing.class);
        setup.post("", request -> create(uploads, request))
                .named("create")
                .summary("Announces an upload.")
                .takesHeader("Tus-Resumable", "1.0.0")
                .takesHeader("Upload-Length", "How many bytes it will have.")
                .takesHeader("Upload-Metadata", "Pairs of a key and a value in Base64, separated by commas.")
                .returns(201)
                .problem(412, "The header Tus-Resumable is missing, or says another version.")
                .problem(413, "It is larger than an upload may be.")
                .problem(429, "There are too many uploads.")
                .problem(507, "The disk has less room.");
        declareUpload(setup, uploads);
    }

    private static void declareUpload(Setup setup, ResumableUploads uploads) {
        setup.get("/<id>", request -> status(uploads.find(request.param("id"))))
                .named("upload")
                .summary("Says how much of an upload has been received: HEAD in its head, GET as JSON, too.")
                .returns(200, Upload.class)
                .problem(404, "There is no such upload, or none any more.");
        setup.patch("/<id>", request -> append(uploads, request))
                .named("append")
                .summary("Sends the bytes of an upload from an offset on.")
                .takesHeader("Tus-Resumable", "1.0.0")
                .takesHeader("Upload-Offset", "How many bytes have been received before.")
                .takesHeader("Upload-Checksum", "One of sha1, sha256 and md5, and the checksum of the bytes in Base64.")
                .accepts(PART)
                .returns(204)
                .problem(404, "There is no such upload, or none any more.")
                .problem(409, "Another number of bytes has been received.")
                .problem(412, "The header Tus-Resumable is missing, or says another version.")
                .problem(413, "More bytes are sent than were announced.")
                .problem(415, "The body is of another type.")
                .problem(423, "Another request sends bytes of this upload now.")
                .problem(460, "The checksum is another.")
                .problem(507, "The disk has less room.");
        setup.delete("/<id>", request -> delete(uploads, request))
                .named("terminate")
                .summary("Deletes an upload.")
                .takesHeader("Tus-Resumable", "1.0.0")
                .returns(204)
                .problem(404, "There is no such upload, or none any more.")
                .problem(412, "The header Tus-Resumable is missing, or says another version.");
        setup.post("/<id>", request -> overridden(uploads, request))
                .named("overridden")
                .summary("Does what the header says, where other methods than GET and POST do not come through.")
                .takesHeader("Tus-Resumable", "1.0.0")
                .takesHeader(OVERRIDE, "PATCH or DELETE, which are answered as if they had come as such.")
                .returns(204)
                .problem(404, "There is no such upload, or none any more.")
                .problem(405, "The header says another method.")
                .problem(409, "Another number of bytes has been received.")
                .problem(412, "The header Tus-Resumable is missing, or says another version.")
                .problem(413, "More bytes are sent than were announced.")
                .problem(415, "The body is of another type.")
                .problem(423, "Another request sends bytes of this upload now.")
                .problem(460, "The checksum is another.")
                .problem(507, "The disk has less room.");
    }

    /** Reading takes no header, so that browsers and people may ask. */
    private static void checkVersion(Request request) {
        boolean writes = request.method() == Method.POST
                || request.method() == Method.PATCH
                || request.method() == Method.DELETE;
        String said = request.header("tus-resumable").orElse("");
        if (!said.equals(VERSION) && (writes || !said.isEmpty())) {
            throw HttpException.of(
                    412,
                    List.of(Violation.of(
                            "header",
                            "tus-resumable",
                            "expected " + VERSION + ", got " + (said.isEmpty() ? "none" : "'" + said + "'"))));
        }
    }

    private static Response withVersion(Response response) {
        Response ours = response.header("tus-resumable", VERSION);
        return response.status() == 412 ? ours.header("tus-version", VERSION) : ours;
    }

    private static Response options(ResumableUploads uploads) {
        return Response.status(204)
                .header("tus-version", VERSION)
                .header("tus-extension", EXTENSIONS)
                .header("tus-max-size", String.valueOf(uploads.limits().bytes()))
                .header("tus-checksum-algorithm", UploadChecksum.ALGORITHMS);
    }

    private static Response create(ResumableUploads uploads, Request request) {
        Upload upload = uploads.create(
                number(request, "upload-length"),
                UploadMetadata.parse(request.header("upload-metadata").orElse("")));
        String address = request.urlFor(".upload").with("id", upload.id()).toString();
        return described(Response.created(address), upload);
    }

    private static Response status(Upload upload) {
        Response response = described(Response.json(upload), upload)
                .header("upload-length", String.valueOf(upload.length()))
                .header("cache-control", "no-store");
        return upload.metadata().isEmpty()
                ? response
                : response.header("upload-metadata", UploadMetadata.format(upload.metadata()));
    }

    private static Response append(ResumableUploads uploads, Request request) throws IOException {
        if (!request.mediaType().equals(PART)) {
            throw HttpException.of(
                    415,
                    List.of(Violation.of(
                            "header", "content-type", "expected " + PART + ", got '" + request.mediaType() + "'")));
        }
        Upload upload = uploads.append(
                request.param("id"),
                number(request, "upload-offset"),
                request.header("upload-checksum").map(UploadChecksum::parse),
                request.stream());
        return described(Response.status(204), upload);
    }

    private static Response delete(ResumableUploads uploads, Request request) {
        uploads.delete(uploads.find(request.param("id")).id());
        return Response.status(204);
    }

    private static Response overridden(ResumableUploads uploads, Request request) throws IOException {
        String method = request.header(OVERRIDE).orElse("");
        return switch (method) {
            case "PATCH" -> append(uploads, request);
            case "DELETE" -> delete(uploads, request);
            default ->
                throw HttpException.of(
                                405,
                                List.of(Violation.of(
                                        "header",
                                        "x-http-method-override",
                                        "expected PATCH or DELETE, got '" + method + "'")))
                        .withHeader("allow", "GET, HEAD, PATCH, DELETE, OPTIONS");
        };
    }

    private static Response described(Response response, Upload upload) {
        return response.header("upload-offset", String.valueOf(upload.offset()))
                .header("upload-expires", HttpDate.format(upload.expires()));
    }

    private static long number(Request request, String header) {
        String said = request.header(header).orElse("");
        if (!said.matches("[0-9]{1,18}")) {
            throw HttpException.badRequest(Violation.of(
                    "header",
                    header,
                    "expected a number of bytes, got " + (said.isEmpty() ? "none" : "'" + said + "'")));
        }
        return Long.parseLong(said);
    }
}
