package dev.cyanotype.http.form;

import dev.cyanotype.http.rfc.FieldValue;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A part whose content is read as it arrives. */
record StreamedPart(PartHead head, InputStream stream, Limits limits) implements Part {
    @Override
    public String name() {
        return head.disposition().parameter("name").orElse("");
    }

    @Override
    public Optional<String> filename() {
        return head.disposition().parameter("filename");
    }

    @Override
    public Optional<String> contentType() {
        return head.contentType();
    }

    @Override
    public byte[] bytes() {
        return BodyReader.readWhole(stream, limits.body(), "The part '" + name() + "'");
    }

    @Override
    public Charset charset() {
        return contentType()
                .flatMap(type -> FieldValue.parse(type).parameter("charset"))
                .flatMap(FieldValue::charset)
                .orElse(StandardCharsets.UTF_8);
    }
}
