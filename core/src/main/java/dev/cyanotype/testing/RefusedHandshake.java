package dev.cyanotype.testing;

/** Fails a test whose web socket was not opened; one that expects it catches this and looks at the answer. */
public final class RefusedHandshake extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient TestResponse response;

    RefusedHandshake(TestResponse response) {
        super("No web socket was opened: " + response + " " + response.text());
        this.response = response;
    }

    /** Returns the answer. */
    public TestResponse response() {
        return response;
    }
}
