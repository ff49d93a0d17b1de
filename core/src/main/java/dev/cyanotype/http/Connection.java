package dev.cyanotype.http;

/**
 * The connection that a request came over, as far as its head does not say.
 *
 * @param scheme {@code http} or {@code https}
 * @param root the path the application is mounted at, without a final slash; empty at the root. Not part of the target
 * @param remoteAddress the address of the client
 */
public record Connection(String scheme, String root, String remoteAddress) {
    /** What a request made by a test comes over. */
    public static final Connection LOCAL = new Connection("http", "", "127.0.0.1");

    /** Returns this connection with another scheme. */
    public Connection withScheme(String newScheme) {
        return new Connection(newScheme, root, remoteAddress);
    }

    /** Returns this connection to an application mounted at {@code newRoot}. */
    public Connection withRoot(String newRoot) {
        return new Connection(scheme, newRoot.replaceAll("/+$", ""), remoteAddress);
    }

    /** Returns this connection from another address. */
    public Connection from(String address) {
        return new Connection(scheme, root, address);
    }
}
