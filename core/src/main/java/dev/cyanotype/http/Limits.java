package dev.cyanotype.http;

/**
 * How much of a request is read into memory before it is refused. What is streamed is bounded by its handler.
 *
 * @param body bytes of a body read whole: JSON, text, forms, one field of a multipart body
 * @param parameters query arguments or form fields
 * @param parts parts of a multipart body
 * @param partHead bytes of one part's header fields
 */
public record Limits(int body, int parameters, int parts, int partHead) {
    /** 2 MiB of body, 1,000 parameters, 1,000 parts with heads of 8 KiB. */
    public static final Limits DEFAULT = new Limits(2 << 20, 1_000, 1_000, 8 << 10);

    /** Returns these limits with another size for a body read whole. */
    public Limits withBody(int bytes) {
        return new Limits(bytes, parameters, parts, partHead);
    }
}
