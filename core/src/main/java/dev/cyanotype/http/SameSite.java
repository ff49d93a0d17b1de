package dev.cyanotype.http;

/** The requests from other sites that a cookie goes along with (RFC 6265bis section 5.6.7). */
public enum SameSite {
    /** None at all. */
    STRICT("Strict"),
    /** Following a link. */
    LAX("Lax"),
    /** All; browsers want {@link Cookie#secure()} with it. */
    NONE("None");

    private final String text;

    SameSite(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
