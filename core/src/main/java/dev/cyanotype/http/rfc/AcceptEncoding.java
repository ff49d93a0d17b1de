package dev.cyanotype.http.rfc;

import java.util.List;

/** The {@code Accept-Encoding} field (RFC 9110 section 12.5.3). */
public final class AcceptEncoding {
    private AcceptEncoding() {}

    /** Returns true if a client takes gzip; one that says nothing is sent none. */
    public static boolean takesGzip(List<String> fields) {
        boolean all = false;
        for (String coding : String.join(",", fields).split(",", -1)) {
            String[] parts = FieldText.lower(coding.strip()).split(";", 2);
            boolean taken = parts.length < 2 || !parts[1].strip().matches("q=0(\\.0*)?");
            String name = parts[0].strip();
            if (name.equals("gzip") || name.equals("x-gzip")) {
                return taken;
            }
            all |= name.equals("*") && taken;
        }
        return all;
    }
}
