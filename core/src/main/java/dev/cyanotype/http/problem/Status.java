package dev.cyanotype.http.problem;

import java.util.Map;

/** The names of status codes (RFC 9110 section 15, RFC 6585). */
public final class Status {
    private static final int FIRST = 200; // what is lower is followed by another answer
    private static final int LAST = 999;
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(428, "Precondition Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(402, "Payment Required"),
            Map.entry(407, "Proxy Authentication Required"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(418, "I'm a Teapot"),
            Map.entry(423, "Locked"),
            Map.entry(424, "Failed Dependency"),
            Map.entry(425, "Too Early"),
            Map.entry(426, "Upgrade Required"),
            Map.entry(451, "Unavailable For Legal Reasons"),
            Map.entry(505, "HTTP Version Not Supported"),
            Map.entry(506, "Variant Also Negotiates"),
            Map.entry(508, "Loop Detected"),
            Map.entry(511, "Network Authentication Required"),
            Map.entry(507, "Insufficient Storage"));

    private Status() {}

    /** Returns true if a request can end with {@code status} as an error that has a name. */
    public static boolean isError(int status) {
        return TITLES.containsKey(status);
    }

    /** Returns {@code status}, unless no request can end with it. */
    public static int checked(int status) {
        if (status < FIRST || status > LAST) {
            throw new IllegalArgumentException(
                    "The status must be from " + FIRST + " to " + LAST + ", not '" + status + "'");
        }
        return status;
    }

    /** Returns the name of a status. */
    public static String title(int status) {
        return TITLES.getOrDefault(status, "Status " + status);
    }
}
