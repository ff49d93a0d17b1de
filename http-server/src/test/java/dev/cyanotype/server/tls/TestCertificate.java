package dev.cyanotype.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Makes certificates that sign themselves, with the JDK's keytool. */
public final class TestCertificate {
    private static final String PASSWORD = "changeit";

    private TestCertificate() {}

    private static final class Shared {
        private static final Tls TLS = make();

        private static Tls make() {
            try {
                Path folder = Files.createTempDirectory("certificate");
                Path file = folder.resolve("shared.p12");
                Tls tls = pkcs12(file, "tools.example", "EC");
                file.toFile().deleteOnExit();
                folder.toFile().deleteOnExit();
                return tls;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Returns a certificate for all tests of this JVM. */
    public static Tls shared() {
        return Shared.TLS;
    }

    /** Writes a PKCS#12 file for {@code name}; returns it with its password. */
    public static Tls pkcs12(Path file, String name, String algorithm) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-validity",
                "36500",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        return new Tls(file, Optional.empty(), Optional.of(PASSWORD));
    }

    /** Writes the certificate and the key of a PKCS#12 file as PEM beside it. */
    public static Tls pem(Tls pkcs12) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(pkcs12.certificate().toFile(), PASSWORD.toCharArray());
        Path certificate =
                pkcs12.certificate().resolveSibling(pkcs12.certificate().getFileName() + ".crt");
        Path key = pkcs12.certificate().resolveSibling(pkcs12.certificate().getFileName() + ".key");
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("test").getEncoded()));
        Files.writeString(
                key,
                pem("PRIVATE KEY", keys.getKey("test", PASSWORD.toCharArray()).getEncoded()));
        return new Tls(certificate, Optional.of(key), Optional.empty());
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }
}
