package dev.cyanotype.http.form;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.http.rfc.FieldText;
import java.io.InputStream;
import java.util.List;

/** The compression of a request's body (RFC 9110 section 8.4). */
public enum ContentCoding {
    /** Not at all. */
    IDENTITY {
        @Override
        public InputStream decode(InputStream body) {
            return body;
        }
    },
    /** By gzip, once. */
    GZIP {
        @Override
        public InputStream decode(InputStream body) {
            return new Gunzip(body);
        }
    };

    /** Returns what the body contains. */
    public abstract InputStream decode(InputStream body);

    /** Returns the coding that {@code Content-Encoding} fields name; answers 415 for one that is not known, or for several. */
    public static ContentCoding of(List<String> fields) {
        if (fields.isEmpty()) {
            return IDENTITY;
        }
        String all = String.join(",", fields);
        ContentCoding found = IDENTITY;
        for (String part : all.split(",", -1)) {
            String name = FieldText.lower(part.strip());
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
