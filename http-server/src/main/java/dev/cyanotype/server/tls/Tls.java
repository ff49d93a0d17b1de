package dev.cyanotype.server.tls;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * The certificate of a server that is asked by HTTPS. Immutable.
 *
 * @param certificate a PEM file with the certificate and those between it and the authority's, or a PKCS#12 file with the key,
 *     too
 * @param key the key of a certificate in PEM, in PKCS#8 (RSA or EC, without a password)
 * @param password the password of a PKCS#12 file
 */
public record Tls(Path certificate, Optional<Path> key, Optional<String> password) {
    private static final Setting<Path> CERTIFICATE = Setting.path("server.tls.certificate", "");
    private static final Setting<Path> KEY = Setting.path("server.tls.key", "");
    private static final Setting<String> PASSWORD = Setting.text("server.tls.password", "");

    /** Reads {@code server.tls.certificate}, {@code server.tls.key} and {@code server.tls.password}; nothing without the first. */
    public static Optional<Tls> from(Settings settings) {
        Optional<Path> key = settings.has(KEY) ? Optional.of(settings.get(KEY)) : Optional.empty();
        Optional<String> password = settings.has(PASSWORD) ? Optional.of(settings.get(PASSWORD)) : Optional.empty();
        if (settings.has(CERTIFICATE)) {
            return Optional.of(new Tls(settings.get(CERTIFICATE), key, password));
        }
        if (key.isPresent()) {
            throw new ConfigurationException(List.of(
                    "[UnusableCertificate] The setting 'server.tls.key' is given, but not 'server.tls.certificate'"));
        }
        return Optional.empty();
    }

    /**
     * Returns what connections are made secure with, by TLS 1.2 or 1.3. The files are read again when they have changed; those
     * that cannot be read then are logged, and the certificate stays.
     *
     * @throws ConfigurationException if they cannot be read now
     */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new CurrentKeys(this)}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
