package dev.cyanotype.server.connection.in;

/** The flaws of a request's head that Undertow's parser does not mind. */
enum Flaw {
    /** A line that goes on in the next one, which RFC 9112 (section 5.2) lets a server refuse. */
    FOLDED,
    /** A version of HTTP that is none of those spoken here. */
    VERSION,
    /** Nobody has looked at it. */
    UNSEEN
}
