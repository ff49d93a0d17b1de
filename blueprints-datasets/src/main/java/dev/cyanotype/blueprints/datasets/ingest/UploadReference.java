package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.uploads.ResumableUploads;
import dev.cyanotype.storage.uploads.Upload;
import java.util.List;

/**
 * The body of a request that names an archive instead of having it.
 *
 * @param upload the id of an upload that is complete
 */
public record UploadReference(String upload) {
    /** Returns the upload; answers 422 if there is none, and 409 if some of it has not been received. */
    Upload complete(ResumableUploads uploads) {
        if (!uploads.has(upload)) {
            throw HttpException.of(
                    422,
                    List.of(Violation.of("body", "/upload", "expected the id of an upload, got '" + upload + "'")));
        }
        Upload found = uploads.find(upload);
        if (!found.complete()) {
            throw new HttpException(
                    409,
                    "Of the upload '" + upload + "', " + found.offset() + " of " + found.length()
                            + " bytes have been received; send the others first.");
        }
        return found;
    }
}
