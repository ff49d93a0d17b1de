package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.List;

/**
 * The media types that a model is sent as. Others are refused, and so is none: a browser sends {@code text/plain} from any site
 * without asking.
 */
final class UploadTypes {
    private static final List<String> ACCEPTED =
            List.of("application/octet-stream", "application/onnx", "application/x-onnx", "multipart/form-data");

    private UploadTypes() {}

    /** Answers 415 with the types there are, unless the request has one of them. */
    static void check(Request request) {
        if (!ACCEPTED.contains(request.mediaType())) {
            String all = String.join(", ", ACCEPTED);
            throw HttpException.of(
                            415,
                            List.of(Violation.of(
                                    "header",
                                    "content-type",
                                    "expected one of " + all + ", got '"
                                            + request.header("content-type").orElse("none") + "'")))
                    .withHeader("accept-post", all);
        }
    }
}
