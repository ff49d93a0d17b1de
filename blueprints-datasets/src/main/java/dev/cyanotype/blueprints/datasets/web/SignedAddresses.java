package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.sidecars.PackageAddress;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of packages that expire: {@code ?exp=SECONDS&sig=…}, for tools that cannot send headers. One opens all files of a package.
 * Packages are open to everybody unless the setting {@code downloads.signed} is true. Thread-safe.
 */
final class SignedAddresses {
    private static final Setting<Boolean> REQUIRED = Setting.flag("downloads.signed", false);
    private static final Setting<String> SECRET = Setting.text("secret.key", "");
    private static final Param<Optional<String>> EXPIRES = Param.optional("exp");
    private static final Param<Optional<String>> SIGNATURE = Param.optional("sig");
    private static final Param<String> LIFETIME = Param.text("for").orElse("24h");
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "cyanotype downloads";

    private final Packages packages;
    private final Clock clock;
    private final boolean required;
    private final Optional<SecretKeySpec> key;

    SignedAddresses(Packages packages, Clock clock, Settings settings) {
        this.packages = packages;
        this.clock = clock;
        required = settings.get(REQUIRED);
        String secret = settings.get(SECRET);
        key = secret.isEmpty() ? Optional.empty() : Optional.of(key(mac(key(utf8(secret)), PURPOSE)));
        if (required && key.isEmpty()) {
            throw new ConfigurationException(List.of("[MalformedSetting] The setting '" + REQUIRED.name()
                    + "' is true, and there is no key to sign with\n    Set '" + SECRET.name() + "'"));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /**
     * An address that expires.
     *
     * @param url of the package
     * @param expires when it does
     */
    record Signed(String url, Instant expires) {}

    void declare(Setup setup) {
        setup.post("/api/datasets/download/<id>/address", this::sign)
                .named("address")
                .summary("Returns an address of a package that expires.")
                .takes(LIFETIME)
                .returns(200, Signed.class)
                .problem(404, "There is no such package.")
                .problem(409, "There is no key to sign with.");
    }

    private Response sign(Request request) {
        String id = packages.recipe(request.param("id")).id();
        if (key.isEmpty()) {
            throw new HttpException(409, "There is no key to sign with; set 'secret.key'.");
        }
        Instant expires = clock.instant().plus(lifetime(request));
        String address = request.urlFor(".listing")
                .with("id", id)
                .with(EXPIRES.name(), expires.getEpochSecond())
                .with(SIGNATURE.name(), signature(key.get(), id, String.valueOf(expires.getEpochSecond())))
                .external()
                .toString();
        return Response.json(new Signed(address, Instant.ofEpochSecond(expires.getEpochSecond())));
    }

    private static Duration lifetime(Request request) {
        String text = LIFETIME.from(request);
        try {
            return TimeSpan.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw HttpException.badRequest(Violation.of(
                    "query", LIFETIME.name(), "expected " + TimeSpan.EXPECTATION + ", got '" + text + "'"));
        }
    }

    private static String signature(SecretKeySpec key, String id, String expires) {
        byte[] mac = mac(key, "cyanotype download 1\n" + id + "\n" + expires);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** Answers 403 for a package that must not be read at this address. */
    void check(Request request) {
        if (!required) {
            return;
        }
        String expires = EXPIRES.from(request).orElse("");
        String sent = SIGNATURE.from(request).orElse("");
        String right = signature(key.orElseThrow(), request.param("id"), expires);
        if (!MessageDigest.isEqual(utf8(right), utf8(sent))) {
            throw new HttpException(
                    403, "The address of the package is not signed, or not by this server; ask for another.");
        }
        if (Long.parseLong(expires) <= clock.instant().getEpochSecond()) {
            throw new HttpException(403, "The address of the package has expired; ask for another.");
        }
    }

    /** Has an address the signature that a request has. */
    static UrlBuilder as(Request request, UrlBuilder url) {
        return url.with(EXPIRES.name(), EXPIRES.from(request).orElse(null))
                .with(SIGNATURE.name(), SIGNATURE.from(request).orElse(null));
    }

    /** Returns where a package is read, as the request was. */
    static PackageAddress address(String id, Request request) {
        String folder = request.urlFor(".listing").with("id", id).external().toString();
        String whole = as(request, request.urlFor(".listing").with("id", id))
                .external()
                .toString();
        return new PackageAddress(folder, whole.substring(folder.length()));
    }
}
