package dev.cyanotype.http;

import java.io.InputStream;
import java.util.List;

/** How the body of a request was compressed (RFC 9110 section 8.4). */
enum ContentCoding {
    /** Not at all. */
    IDENTITY {
        @Override
        InputStream decode(InputStream body) {
            return body;
        }
    },
    /** By gzip, once. */
    GZIP {
        @Override
        InputStream decode(InputStream body) {
            return new Gunzip(body);
        }
    };

    /** Returns what the body contains. */
    abstract InputStream decode(InputStream body);

    /** Returns the coding of a request's body; answers 415 for one that is not known, or for several. */
    static ContentCoding of(Request request) {
        if (!request.headers().contains("content-encoding")) {
            return IDENTITY;
        }
        String all = String.join(",", request.headers().all("content-encoding"));
        ContentCoding found = IDENTITY;
        for (String part : all.split(",", -1)) {
            String name = MediaTypes.lower(part.strip());
            if (name.isEmpty() || name.equals("identity")) {
                continue;
            }
            if (found == GZIP || !(name.equals("gzip") || name.equals("x-gzip"))) {
                throw unknown(all);
            }
            found = GZIP;
        }
        return found;
    }

    private static HttpException unknown(String got) {
        Violation violation =
                Violation.of("header", "Content-Encoding", "expected gzip or identity, got '" + got + "'");
        return HttpException.of(415, List.of(violation)).withHeader("accept-encoding", "gzip");
    }
}
