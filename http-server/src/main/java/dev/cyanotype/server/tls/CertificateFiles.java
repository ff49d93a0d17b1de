package dev.cyanotype.server.tls;

import dev.cyanotype.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** Reads a certificate and its key, in PEM (RFC 7468) or PKCS#12. */
final class CertificateFiles {
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----");
    private static final String OWN = "server";

    private final Tls tls;

    CertificateFiles(Tls tls) {
        this.tls = tls;
    }

    /**
     * Returns them as what chooses between certificates; there is one.
     *
     * @throws ConfigurationException naming the file, and what was expected of it
     */
    X509ExtendedKeyManager read() {
        try {
            char[] password = tls.password().orElse("").toCharArray();
            KeyStore keys = tls.key().isPresent() ? pem(tls.key().get(), password) : pkcs12(password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509ExtendedKeyManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("The JDK has no keys for X.509");
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(tls.certificate(), "cannot be read: " + e);
        }
    }

    private KeyStore pkcs12(char[] password) throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(tls.certificate());
        if (new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN")) {
            throw unusable(tls.certificate(), "is PEM, so its key must be named with 'server.tls.key'");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try {
            keys.load(new ByteArrayInputStream(content), password);
        } catch (IOException e) {
            throw unusable(
                    tls.certificate(), "is no PKCS#12 file with the password 'server.tls.password': " + e.getMessage());
        }
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                return keys;
            }
        }
        throw unusable(tls.certificate(), "has no private key");
    }

    private KeyStore pem(Path keyFile, char[] password) throws IOException, GeneralSecurityException {
        Certificate[] chain = chain();
        PrivateKey key = key(keyFile, chain[0].getPublicKey());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, password);
        keys.setKeyEntry(OWN, key, password, chain);
        return keys;
    }

    private Certificate[] chain() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(tls.certificate())) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw unusable(tls.certificate(), "has no certificate");
            }
            return chain;
        }
    }

    private static PrivateKey key(Path file, PublicKey certified) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            Matcher other = OTHER_KEY.matcher(text);
            throw unusable(
                    file,
                    "must have a BEGIN PRIVATE KEY (PKCS#8, without a password)"
                            + (other.find() ? ", not a BEGIN " + other.group(1) : "")
                            + "\n    openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes one");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
        try {
            PrivateKey key =
                    KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (!belong(key, certified)) {
                throw unusable(file, "is not the key of the certificate");
            }
            return key;
        } catch (InvalidKeySpecException e) {
            throw unusable(
                    file,
                    "is not the key of the certificate, which is for " + certified.getAlgorithm() + ": "
                            + e.getMessage());
        }
    }

    /** Returns true if what one signs the other verifies. */
    private static boolean belong(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm = switch (certified.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> certified.getAlgorithm();
        };
        byte[] text = OWN.getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(text);
        return signature.verify(signed);
    }

    private static ConfigurationException unusable(Path file, String reason) {
        return new ConfigurationException(List.of("[UnusableCertificate] The file '" + file + "' " + reason));
    }
}
