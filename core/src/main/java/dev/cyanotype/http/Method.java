package dev.cyanotype.http;

/**
 * The request methods a route can be bound to: those of RFC 9110 section 9 but {@code CONNECT}, {@code PATCH} (RFC 5789),
 * {@code QUERY}, and those of WebDAV and its relatives in the IANA registry.
 */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS,
    TRACE,
    QUERY,
    ACL,
    BIND,
    CHECKIN,
    CHECKOUT,
    COPY,
    LABEL,
    LINK,
    LOCK,
    MERGE,
    MKACTIVITY,
    MKCALENDAR,
    MKCOL,
    MKREDIRECTREF,
    MKWORKSPACE,
    MOVE,
    ORDERPATCH,
    PROPFIND,
    PROPPATCH,
    REBIND,
    REPORT,
    SEARCH,
    UNBIND,
    UNCHECKOUT,
    UNLINK,
    UNLOCK,
    UPDATE,
    UPDATEREDIRECTREF
}
