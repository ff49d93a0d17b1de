package dev.cyanotype.conformance;

import dev.cyanotype.files.FileResponse;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Files and other content that conditional and range requests are for. */
final class SentFiles {
    private SentFiles() {}

    static Response of(PlayedApp app, Fields fields, Request request) throws Exception {
        FileResponse file = fields.text("kind").equals("send_file")
                ? FileResponse.of(app.root.resolve(fields.text("file")))
                : FileResponse.of(
                        Folder.of(app.root.resolve(fields.text("directory"))), request.param(fields.text("param")));
        file = fields.get("download_name") == null ? file : file.named(fields.text("download_name"));
        file = fields.flag("as_attachment", false) ? file.attachment() : file;
        file = fields.get("mimetype") == null ? file : file.mediaType(fields.text("mimetype"));
        file = fields.get("etag") instanceof String tag ? file.etag(tag) : file;
        Object maxAge = fields.get("max_age", app.config.get("SEND_FILE_MAX_AGE_DEFAULT"));
        file = maxAge instanceof Number seconds ? file.maxAge(Duration.ofSeconds(seconds.longValue())) : file;
        return file.response();
    }

    static Response conditional(Fields fields) {
        byte[] bytes = fields.text("body").getBytes(StandardCharsets.UTF_8);
        String type = "text/plain; charset=utf-8";
        Response response = fields.flag("ranges", false)
                ? Response.source(type, Source.of(bytes, fields.text("etag"), Optional.empty()))
                : Response.bytes(type, bytes);
        if (fields.has("etag")) {
            response = fields.flag("weak", false)
                    ? response.header("etag", "W/\"" + fields.text("etag") + "\"")
                    : response.etag(fields.text("etag"));
        }
        if (fields.has("last_modified")) {
            Instant modified = Instant.ofEpochSecond(fields.number("last_modified", 0));
            response = response.header(
                    "last-modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC)));
        }
        return response;
    }
}
