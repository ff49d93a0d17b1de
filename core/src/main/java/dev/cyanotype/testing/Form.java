package dev.cyanotype.testing;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.form.Upload;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form as browsers send it: urlencoded, or multipart as soon as there is a file in it. Immutable. */
public final class Form {
    private static final String BOUNDARY = "----cyanotype-form-5d0c1f7e9a";

    private final List<Map.Entry<String, String>> fields;
    private final List<Map.Entry<String, Upload>> files;

    private Form(List<Map.Entry<String, String>> fields, List<Map.Entry<String, Upload>> files) {
        this.fields = fields;
        this.files = files;
    }

    /** Returns a form without fields. */
    public static Form empty() {
        return new Form(List.of(), List.of());
    }

    /** Returns a form with these fields; an {@link Iterable} is a field with several values. */
    public static Form of(Map<String, ?> fields) {
        Form form = empty();
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            form = form.with(field.getKey(), field.getValue());
        }
        return form;
    }

    /** Returns this form with a further field, or several for an {@link Iterable}. */
    public Form with(String name, Object value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(fields);
        for (Object one : value instanceof Iterable<?> several ? several : List.of(value)) {
            more.add(Map.entry(name, String.valueOf(one)));
        }
        return new Form(more, files);
    }

    /** Returns this form with a file. */
    public Form file(String name, String filename, String mediaType, byte[] content) {
        List<Map.Entry<String, Upload>> more = new ArrayList<>(files);
        more.add(Map.entry(name, new Upload(filename, Optional.of(mediaType), content)));
        return new Form(fields, more);
    }

    /** Returns {@code request} with this form as its body. */
    Request in(Request request) {
        return files.isEmpty()
                ? request.body("application/x-www-form-urlencoded", urlencoded())
                : request.body("multipart/form-data; boundary=" + BOUNDARY, multipart());
    }

    private String urlencoded() {
        return fields.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private byte[] multipart() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields) {
            part(body, "name=" + quoted(field.getKey()), field.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, Upload> file : files) {
            part(body, head(file.getKey(), file.getValue()), file.getValue().bytes());
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static String head(String name, Upload file) {
        return "name=" + quoted(name) + "; filename=" + quoted(file.filename()) + "\r\nContent-Type: "
                + file.contentType().orElse("application/octet-stream");
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Quotes a name as browsers do (WHATWG HTML, multipart form data). */
    private static String quoted(String name) {
        return '"' + name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A") + '"';
    }
}
