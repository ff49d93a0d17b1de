package dev.cyanotype.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFilesTest {
    @TempDir
    static Path folder;

    private static Tls rsa;
    private static Tls elliptic;

    @BeforeAll
    static void make() throws Exception {
        rsa = TestCertificate.pkcs12(folder.resolve("rsa.p12"), "one.example", "RSA");
        elliptic = TestCertificate.pkcs12(folder.resolve("ec.p12"), "two.example", "EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsBothForms(String algorithm) throws Exception {
        Tls pkcs12 = algorithm.equals("RSA") ? rsa : elliptic;

        for (Tls tls : new Tls[] {pkcs12, TestCertificate.pem(pkcs12)}) {
            var keys = new CertificateFiles(tls).read();
            String alias = keys.getServerAliases(algorithm, null)[0];
            assertThat(keys.getCertificateChain(alias)[0]
                            .getSubjectX500Principal()
                            .getName())
                    .isEqualTo(algorithm.equals("RSA") ? "CN=one.example" : "CN=two.example");
            assertThat(keys.getPrivateKey(alias).getAlgorithm()).isEqualTo(algorithm);
        }
    }

    private static void isRefused(Tls tls, String... told) {
        assertThatThrownBy(tls::context)
                .hasMessageContaining("[UnusableCertificate] The file '")
                .satisfies(refused -> assertThat(refused.getMessage()).contains(told));
    }

    @Test
    void namesTheFileThatIsWrongAndWhatWasExpected() throws Exception {
        Tls pem = TestCertificate.pem(rsa);
        Path key = pem.key().orElseThrow();
        Path other = Files.writeString(
                folder.resolve("old.key"), Files.readString(key).replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        Path none = Files.writeString(folder.resolve("none.crt"), "");

        isRefused(new Tls(folder.resolve("missing"), Optional.empty(), Optional.empty()), "missing' cannot be read");
        isRefused(new Tls(pem.certificate(), Optional.empty(), Optional.empty()), "is PEM", "'server.tls.key'");
        isRefused(new Tls(rsa.certificate(), Optional.empty(), Optional.of("wrong")), "'server.tls.password'");
        isRefused(new Tls(none, Optional.of(key), Optional.empty()), "none.crt' has no certificate");
        isRefused(
                new Tls(pem.certificate(), Optional.of(other), Optional.empty()),
                "old.key' must have",
                "not a BEGIN RSA PRIVATE KEY",
                "openssl pkcs8");
        isRefused(
                new Tls(pem.certificate(), TestCertificate.pem(elliptic).key(), Optional.empty()),
                "is not the key of the certificate, which is for RSA");
        Tls another = TestCertificate.pem(TestCertificate.pkcs12(folder.resolve("rsa2.p12"), "three.example", "RSA"));
        isRefused(new Tls(pem.certificate(), another.key(), Optional.empty()), "is not the key of the certificate");
    }

    @Test
    void isReadFromSettings() {
        assertThat(Tls.from(Settings.of(Map.of()))).isEmpty();
        assertThat(Tls.from(Settings.of(Map.of("server.tls.certificate", "a.crt", "server.tls.key", "a.key"))))
                .contains(new Tls(Path.of("a.crt"), Optional.of(Path.of("a.key")), Optional.empty()));
        assertThatThrownBy(() -> Tls.from(Settings.of(Map.of("server.tls.key", "a.key"))))
                .hasMessageContaining("'server.tls.certificate'");
    }
}
