package dev.cyanotype.server.tls;

import dev.cyanotype.ConfigurationException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate of the moment: its files are looked at when a connection begins, once a second at most. Thread-safe. */
final class CurrentKeys extends X509ExtendedKeyManager {
    private static final Logger log = LoggerFactory.getLogger(CurrentKeys.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Tls tls;
    private volatile X509ExtendedKeyManager keys;
    private List<Optional<FileTime>> read;
    private long looked = System.nanoTime();

    CurrentKeys(Tls tls) {
        this.tls = tls;
        this.read = changed();
        this.keys = new CertificateFiles(tls).read();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        refresh();
        return keys.chooseEngineServerAlias(type, issuers, engine);
    }

    private synchronized void refresh() {
        long now = System.nanoTime();
        if (now - looked < PAUSE_NANOS) {
            return;
        }
        looked = now;
        List<Optional<FileTime>> found = changed();
        if (found.equals(read)) {
            return;
        }
        try {
            keys = new CertificateFiles(tls).read();
            read = found;
            log.info("The certificate in {} has changed, and is used from now on", tls.certificate());
        } catch (ConfigurationException unusable) {
            log.warn("The certificate has changed, but cannot be used; the one before stays", unusable);
        }
    }

    private List<Optional<FileTime>> changed() {
        return Stream.concat(Stream.of(tls.certificate()), tls.key().stream())
                .map(CurrentKeys::changed)
                .toList();
    }

    private static Optional<FileTime> changed(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return keys.getServerAliases(type, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return keys.chooseServerAlias(type, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
