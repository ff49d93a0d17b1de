package dev.cyanotype.http;

import dev.cyanotype.http.rfc.CookieText;
import dev.cyanotype.http.rfc.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cookie to be set (RFC 6265). Immutable; starts as a session cookie for the whole site, {@code HttpOnly} and
 * {@code SameSite=Lax}.
 */
public final class Cookie {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern ATTRIBUTE = Pattern.compile("[\\x20-\\x3A\\x3C-\\x7E]*");

    private final String name;
    private final String value;
    private String path = "/";
    private @Nullable String domain;
    private @Nullable Duration maxAge;
    private @Nullable Instant expires;
    private boolean secure;
    private boolean httpOnly = true;
    private @Nullable SameSite sameSite = SameSite.LAX;
    private boolean partitioned;

    private Cookie(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /** Returns a cookie; what RFC 6265 does not allow in a value is quoted. Fails if the name is malformed. */
    public static Cookie of(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a cookie name: '" + name + "'");
        }
        return new Cookie(name, value);
    }

    /** Returns the cookie that makes a client forget {@code name}. */
    public static Cookie expired(String name) {
        return of(name, "").maxAge(Duration.ZERO);
    }

    /** Returns this cookie for the paths below {@code newPath}. */
    public Cookie path(String newPath) {
        String encoded = checked("Path", newPath);
        return with(cookie -> cookie.path = encoded);
    }

    /** Returns this cookie for a domain and everything below it, instead of the host alone. */
    public Cookie domain(String newDomain) {
        String checked = checked("Domain", newDomain.startsWith(".") ? newDomain.substring(1) : newDomain);
        return with(cookie -> cookie.domain = checked);
    }

    /** Returns this cookie with a life time. */
    public Cookie maxAge(Duration newMaxAge) {
        return with(cookie -> cookie.maxAge = newMaxAge);
    }

    /** Returns this cookie with an end. */
    public Cookie expires(Instant end) {
        return with(cookie -> cookie.expires = end);
    }

    /** Returns this cookie, sent over TLS only. */
    public Cookie secure() {
        return with(cookie -> cookie.secure = true);
    }

    /** Returns this cookie, readable by scripts. */
    public Cookie readableByScripts() {
        return with(cookie -> cookie.httpOnly = false);
    }

    /** Returns this cookie for these requests from other sites. */
    public Cookie sameSite(SameSite requests) {
        return with(cookie -> cookie.sameSite = requests);
    }

    /** Returns this cookie without a word about requests from other sites; browsers then decide. */
    public Cookie anySite() {
        return with(cookie -> cookie.sameSite = null);
    }

    /** Returns this cookie in a jar of its own for each site that embeds this one (CHIPS); sent over TLS only. */
    public Cookie partitioned() {
        return secure().with(cookie -> cookie.partitioned = true);
    }

    private Cookie with(Consumer<Cookie> change) {
        Cookie copy = new Cookie(name, value);
        copy.path = path;
        copy.domain = domain;
        copy.maxAge = maxAge;
        copy.expires = expires;
        copy.secure = secure;
        copy.httpOnly = httpOnly;
        copy.sameSite = sameSite;
        copy.partitioned = partitioned;
        change.accept(copy);
        return copy;
    }

    private static String checked(String attribute, String text) {
        if (!ATTRIBUTE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "The cookie attribute " + attribute + " must be ASCII without semicolons, not '" + text + "'");
        }
        return text;
    }

    /** Returns the value of the {@code Set-Cookie} field. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(name).append('=').append(CookieText.quote(value));
        attribute(out, "Domain", domain);
        attribute(out, "Expires", end());
        attribute(out, "Max-Age", maxAge == null ? null : maxAge.toSeconds());
        flag(out, "Secure", secure);
        flag(out, "HttpOnly", httpOnly);
        attribute(out, "Path", path);
        attribute(out, "SameSite", sameSite);
        flag(out, "Partitioned", partitioned);
        return out.toString();
    }

    private @Nullable String end() {
        if (expires != null) {
            return HttpDate.format(expires);
        }
        if (maxAge == null) {
            return null;
        }
        return HttpDate.format(maxAge.isZero() ? Instant.EPOCH : Instant.now().plus(maxAge));
    }

    private static void attribute(StringBuilder out, String attribute, @Nullable Object value) {
        if (value != null) {
            out.append("; ").append(attribute).append('=').append(value);
        }
    }

    private static void flag(StringBuilder out, String attribute, boolean set) {
        if (set) {
            out.append("; ").append(attribute);
        }
    }
}
