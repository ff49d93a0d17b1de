package dev.cyanotype.json;

import org.jspecify.annotations.Nullable;

/** A place in a document as RFC 6901 writes it, put together only when somebody asks. */
record Pointer(@Nullable Pointer parent, Object step) {
    /** The document itself. */
    static final Pointer ROOT = new Pointer(null, "");

    Pointer to(Object member) {
        return new Pointer(this, member);
    }

    @Override
    public String toString() {
        return parent == null
                ? ""
                : parent + "/" + step.toString().replace("~", "~0").replace("/", "~1");
    }
}
