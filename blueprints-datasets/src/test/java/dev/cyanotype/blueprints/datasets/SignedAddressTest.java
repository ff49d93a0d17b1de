package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Addresses of packages that expire. */
class SignedAddressTest {
    private static final Map<String, String> KEY = Map.of("secret.key", "a secret");
    private static final Map<String, String> SIGNED = Map.of("secret.key", "a secret", "downloads.signed", "true");

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;
    private String id;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace(), SIGNED);
        app.upload("set", "train/cat/1.png", "train/dog/2.png");
        id = make("tar");
    }

    private String make(String format) {
        return PackageContract.ask(app, "set", Map.of("format", format)).split("/")[2];
    }

    private String address(String lifetime) {
        return app.post("/api/datasets/download/" + id + "/address?for=" + lifetime, Map.of())
                .expect(200)
                .at("/url")
                .toString()
                .replace("http://localhost", "");
    }

    @Test
    void openAllFilesOfAPackage() {
        String address = address("1h");
        TestResponse listing = app.get(address).expect(200);

        assertThat(app.get(listing.at("/archives/0/url").toString()).expect(200).bytes())
                .isNotEmpty();
        for (Object file : (List<?>) listing.at("/files")) {
            assertThat(app.get(((Map<?, ?>) file).get("url").toString()).status())
                    .as("%s", file)
                    .isEqualTo(200);
        }
        String query = address.substring(address.indexOf('?'));
        assertThat(app.get("/downloads/" + id + "/references.json" + query).text())
                .contains("/set-1.tar" + query);
        assertThat(app.get("/downloads/" + id + "/croissant.json" + query).text())
                .contains("/set-1.tar" + query);
    }

    @Test
    void openEpochs() {
        id = make("webdataset");
        String query = address("1h").replaceAll(".*\\?", "");

        TestResponse epoch =
                app.get("/downloads/" + id + "/epochs/1/?seed=3&" + query).expect(200);

        assertThat(app.get(epoch.at("/archives/0/url").toString()).status()).isEqualTo(200);
        assertThat(app.get("/downloads/" + id + "/epochs/1/?seed=3").status()).isEqualTo(403);
    }

    @Test
    void nothingElseOpensOne() {
        String query = address("1h").replaceAll(".*\\?", "?");
        String other = make("zip");

        assertThat(app.get("/downloads/" + id + "/").expect(403).text()).contains("is not signed");
        assertThat(app.get("/downloads/" + id + "/set-1.tar").status()).isEqualTo(403);
        assertThat(app.get("/downloads/" + other + "/" + query).status()).isEqualTo(403);
        assertThat(app.get("/downloads/" + id + "/" + query.replace("exp=", "exp=1"))
                        .status())
                .isEqualTo(403);
        assertThat(app.get(address("0s")).expect(403).text()).contains("has expired");
        assertThat(app.post("/api/datasets/download/" + id + "/address?for=long", Map.of())
                        .expect(400)
                        .text())
                .contains("expected a time such as 0s, 90m, 24h or 7d, got 'long'");
    }

    @Test
    void areNotNeededUnlessTheSettingSaysSo() {
        String address = address("1h");
        app = TestApp.on(files.reopened(), KEY);
        assertThat(app.get("/downloads/" + id + "/set-1.tar").status()).isEqualTo(200);
        assertThat(app.get(address).status()).isEqualTo(200);
        app = TestApp.on(files.reopened());
        assertThat(app.post("/api/datasets/download/" + id + "/address", Map.of())
                        .expect(409)
                        .text())
                .contains("set 'secret.key'");
        needAKey();
    }

    @Test
    void aCommandPrintsOne() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Command sign = app.router().commands().get("datasets").stream()
                .filter(command -> command.name().equals("sign"))
                .findFirst()
                .orElseThrow();

        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            sign.run(new Invocation(Map.of("PACKAGE", id, "for", "2h"), app.router(), print, Optional.empty()));
        }

        String address = out.toString(StandardCharsets.UTF_8).strip().replaceFirst("https?://[^/]*", "");
        assertThat(app.get(address).status()).isEqualTo(200);
    }

    private void needAKey() {
        assertThatThrownBy(() -> TestApp.on(files.reopened(), "downloads.signed", "true"))
                .hasMessageContaining("'downloads.signed' is true, and there is no key to sign with");
    }
}
