package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutDownloadTest {
    private static final int CUTS = 50;
    private static final int CONNECTIONS = 4;

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @ParameterizedTest
    @CsvSource({
        "tar, set-1.tar",
        "zip, set-1.zip",
        "tar.zst, set-1.tar.zst",
        "webdataset, set-1-000000.tar",
    })
    void goesOnOverRestartsAndOnFourConnections(String format, String file) throws Exception {
        app = TestApp.on(files.workspace());
        upload();
        String address = PackageContract.ask(app, "set", Map.of("format", format)) + file;
        TestResponse whole = app.get(address).expect(200);
        int length = whole.bytes().length;
        String tag = whole.header("etag");
        String sum = Sha256.hex(Sha256.digest().digest(whole.bytes()));
        Random random = new Random(14);
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);

        for (int cut = 0; cut < CUTS; cut++) {
            int at = 1 + random.nextInt(length - 1);
            MessageDigest digest = Sha256.digest();
            digest.update(read(address, tag, 0, at));
            if (cut % 10 == 0) {
                app = TestApp.on(files.reopened());
            }
            List<Future<byte[]>> rest = new ArrayList<>();
            for (int part = 0; part < CONNECTIONS; part++) {
                int from = bound(at, length, part);
                int to = bound(at, length, part + 1);
                rest.add(connections.submit(() -> read(address, tag, from, to)));
            }
            for (Future<byte[]> part : rest) {
                digest.update(part.get());
            }
            assertThat(Sha256.hex(digest.digest())).as("cut at %s", at).isEqualTo(sum);
        }
        connections.shutdown();
    }

    private static int bound(int at, int length, int part) {
        return at + (int) ((long) (length - at) * part / CONNECTIONS);
    }

    private byte[] read(String address, String tag, int from, int to) {
        if (from == to) {
            return new byte[0];
        }
        TestResponse part = app.send(Request.get(address)
                .header("range", "bytes=" + from + "-" + (to - 1))
                .header("if-range", tag));
        return part.expect(206).bytes();
    }

    /** Each line says its file and its place there, so that no byte that has come to a wrong one goes unnoticed; every third file does not shrink. */
    private void upload() {
        TarFixture tar = new TarFixture();
        for (int file = 0; file < 40; file++) {
            StringBuilder text = new StringBuilder();
            int size = file == 20 ? (1 << 20) + 77 : file * 211;
            Random noise = new Random(file);
            while (text.length() < size) {
                text.append("file %d at %d\n".formatted(file, text.length()));
                text.append(file % 3 == 0 ? Long.toString(noise.nextLong(), Character.MAX_RADIX) : "");
            }
            tar.file(
                    "train/%d/%02d.txt".formatted(file % 3, file),
                    text.toString().getBytes(StandardCharsets.UTF_8));
        }
        app.upload("set", "application/x-tar", tar.bytes()).expect(201);
    }
}
