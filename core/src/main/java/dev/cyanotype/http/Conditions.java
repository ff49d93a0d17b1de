package dev.cyanotype.http;

import dev.cyanotype.http.rfc.HttpDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditional requests (RFC 9110 section 13): what a request's validators say about the current content. */
final class Conditions {
    /** What is to be done with the request. */
    enum Verdict {
        SEND,
        NOT_MODIFIED,
        FAILED
    }

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"|[^,\"\\s]++"); // a comma may stand in quotes

    private final Request request;
    private final Headers response;
    private final Optional<String> etag; // as in the header field, with quotes

    Conditions(Request request, Headers response) {
        this.request = request;
        this.response = response;
        this.etag = response.first("etag");
    }

    /** Evaluates the preconditions in the order of RFC 9110 section 13.2.2. */
    Verdict verdict() {
        Optional<String> ifMatch = tags("if-match");
        if (ifMatch.isPresent()) {
            if (!listed(ifMatch.get(), false)) {
                return Verdict.FAILED;
            }
        } else if (after("if-unmodified-since").orElse(false)) {
            return Verdict.FAILED;
        }
        Optional<String> ifNoneMatch = tags("if-none-match");
        if (ifNoneMatch.isPresent()) {
            return listed(ifNoneMatch.get(), true) ? Verdict.NOT_MODIFIED : Verdict.SEND;
        }
        return after("if-modified-since").map(changed -> !changed).orElse(false) ? Verdict.NOT_MODIFIED : Verdict.SEND;
    }

    /** Returns true if a {@code Range} is to be honoured: there is no {@code If-Range}, or it names this content. */
    boolean rangeApplies() {
        Optional<String> ifRange = request.header("if-range").map(String::strip);
        if (ifRange.isEmpty()) {
            return true;
        }
        String validator = ifRange.get();
        if (validator.startsWith("\"")) {
            return etag.filter(validator::equals).isPresent();
        }
        Optional<Instant> date = HttpDate.parse(validator);
        return date.isPresent() && date.equals(modified());
    }

    /** Returns whether the content changed after the date in {@code field}; nothing if one of them is unknown. */
    private Optional<Boolean> after(String field) {
        Optional<Instant> date = request.header(field).flatMap(HttpDate::parse);
        return date.flatMap(given -> modified().map(modified -> modified.isAfter(given)));
    }

    private Optional<Instant> modified() {
        return response.first("last-modified").flatMap(HttpDate::parse);
    }

    /** Returns the tags of a field, which may be sent in several lines. */
    private Optional<String> tags(String field) {
        List<String> lines = request.headers().all(field);
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(",", lines));
    }

    private boolean listed(String tags, boolean weakly) {
        if (tags.strip().equals("*")) {
            return true;
        }
        if (etag.isEmpty()) {
            return false;
        }
        String current = etag.get();
        for (Matcher tag = TAG.matcher(tags); tag.find(); ) {
            String candidate = tag.group();
            boolean same = weakly
                    ? opaque(candidate).equals(opaque(current))
                    : candidate.equals(current) && !current.startsWith("W/");
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
