package dev.cyanotype.http.form;

import java.util.Optional;

/**
 * A file that came with a form, held in memory.
 *
 * @param filename the name the client gave it, never to be used as a path; may be empty
 * @param contentType the media type the client gave it
 * @param bytes the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Upload(String filename, Optional<String> contentType, byte[] bytes) {}
