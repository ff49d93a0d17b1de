package dev.cyanotype.http;

/** The request methods a route can be bound to (RFC 9110 section 9, and RFC 5789 for {@code PATCH}). */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS
}
