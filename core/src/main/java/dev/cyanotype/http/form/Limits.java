package dev.cyanotype.http.form;

/**
 * Limits how much of a request is read into memory before it is refused. What is streamed is bounded by its handler.
 *
 * @param body bytes of a body read whole: JSON, text, forms, one field of a multipart body
 * @param parameters query arguments or form fields
 * @param parts parts of a multipart body
 * @param partHead bytes of one part's header fields
 * @param formMemory bytes of a form's fields, its files not counted
 */
public record Limits(int body, int parameters, int parts, int partHead, int formMemory) {
    /** 2 MiB of body, 1,000 parameters, 1,000 parts with heads of 8 KiB, 500 kB of fields. */
    public static final Limits DEFAULT = new Limits(2 << 20, 1_000, 1_000, 8 << 10, 500_000);

    /** How many header fields a request may have. */
    public static final int FIELDS = 100;

    /** How many characters all names and values of a request's header fields may have together. */
    public static final int HEAD = 32 << 10;

    /** How many characters a path with its query may have. */
    public static final int TARGET = 16 << 10;

    /** How many cookies a request may have. */
    public static final int COOKIES = 200;

    /** Returns these limits with another size for a body read whole. */
    public Limits withBody(int bytes) {
        return new Limits(bytes, parameters, parts, partHead, formMemory);
    }

    /** Returns these limits with another number of arguments or fields. */
    public Limits withParameters(int count) {
        return new Limits(body, count, parts, partHead, formMemory);
    }

    /** Returns these limits with another number of parts. */
    public Limits withParts(int count) {
        return new Limits(body, parameters, count, partHead, formMemory);
    }

    /** Returns these limits with another size for the fields of a form. */
    public Limits withFormMemory(int bytes) {
        return new Limits(body, parameters, parts, partHead, bytes);
    }
}
