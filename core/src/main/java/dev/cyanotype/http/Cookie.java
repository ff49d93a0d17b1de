package dev.cyanotype.http;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cookie to be set (RFC 6265). Immutable; starts as a session cookie for the whole site, {@code HttpOnly} and
 * {@code SameSite=Lax}.
 */
public final class Cookie {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]*");

    private final String name;
    private final String value;
    private final String path;
    private final @Nullable Duration maxAge;
    private final boolean secure;
    private final boolean httpOnly;

    private Cookie(
            String name, String value, String path, @Nullable Duration maxAge, boolean secure, boolean httpOnly) {
        this.name = name;
        this.value = value;
        this.path = path;
        this.maxAge = maxAge;
        this.secure = secure;
        this.httpOnly = httpOnly;
    }

    /** Returns a cookie; fails if the name or value has characters that RFC 6265 does not allow. */
    public static Cookie of(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a cookie name: '" + name + "'");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("The value of the cookie '" + name
                    + "' must be printable ASCII without spaces, quotes, commas, semicolons and backslashes");
        }
        return new Cookie(name, value, "/", null, false, true);
    }

    /** Returns the cookie that makes a client forget {@code name}. */
    public static Cookie expired(String name) {
        return of(name, "").maxAge(Duration.ZERO);
    }

    /** Returns this cookie for the paths below {@code newPath}. */
    public Cookie path(String newPath) {
        return new Cookie(name, value, newPath, maxAge, secure, httpOnly);
    }

    /** Returns this cookie with a life time. */
    public Cookie maxAge(Duration newMaxAge) {
        return new Cookie(name, value, path, newMaxAge, secure, httpOnly);
    }

    /** Returns this cookie, sent over TLS only. */
    public Cookie secure() {
        return new Cookie(name, value, path, maxAge, true, httpOnly);
    }

    /** Returns this cookie, readable by scripts. */
    public Cookie readableByScripts() {
        return new Cookie(name, value, path, maxAge, secure, false);
    }

    /** Returns the value of the {@code Set-Cookie} field. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(name).append('=').append(value);
        if (maxAge != null) {
            out.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (secure) {
            out.append("; Secure");
        }
        if (httpOnly) {
            out.append("; HttpOnly");
        }
        return out.append("; Path=").append(path).append("; SameSite=Lax").toString();
    }
}
