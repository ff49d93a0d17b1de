package dev.cyanotype.http;

/**
 * The request methods a route can be bound to: those of RFC 9110 section 9 but {@code CONNECT}, {@code PATCH} (RFC 5789),
 * {@code QUERY}, and those of WebDAV (RFC 4918) and its relatives that are in use.
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
    LINK,
    LOCK,
    MERGE,
    MKCALENDAR,
    MKCOL,
    MOVE,
    PROPFIND,
    PROPPATCH,
    REBIND,
    REPORT,
    SEARCH,
    UNBIND,
    UNCHECKOUT,
    UNLINK,
    UNLOCK
}
