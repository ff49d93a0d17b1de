package dev.cyanotype.http.form;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** One part of a multipart body. Readable once, and only until the next part is asked for. */
public interface Part {
    /** Returns the name of the form field. */
    String name();

    /** Returns the name the client gave the file; never to be used as a path. */
    Optional<String> filename();

    /** Returns the declared media type. */
    Optional<String> contentType();

    /** Returns the content as it arrives. */
    InputStream stream();

    /** Returns the content read whole; answers 413 when it is larger than {@link Limits#body()}. */
    byte[] bytes();

    /** Returns the charset of text: UTF-8, unless the media type says ISO-8859-1 or US-ASCII. */
    Charset charset();
}
