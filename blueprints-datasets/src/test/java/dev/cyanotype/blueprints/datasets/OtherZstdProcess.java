package dev.cyanotype.blueprints.datasets;

import com.github.luben.zstd.util.ZstdVersion;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/**
 * Serves the archive of a package that another process has made, with whatever zstd is on its class path, and makes the package that it
 * makes of the same recipe. Its arguments are the folder of the workspace and the address of the archive.
 */
final class OtherZstdProcess {
    private OtherZstdProcess() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        try (Workspace workspace = Workspace.at(Path.of(arguments[0]), Settings.of(Map.of()))) {
            TestApp app = TestApp.on(workspace);
            say(String.valueOf(ZstdVersion.class.getField("VERSION").get(null))); // the compiler would copy its value
            say(read(app, arguments[1]));
            String made = ZstdPackageContract.name(PackageContract.ask(app, "set", Map.of("format", "tar.zst")));
            say(made);
            say(read(app, made));
        }
    }

    /** Returns the sum of an archive, read as a whole and then in pieces from random places. */
    static String read(TestApp app, String address) {
        byte[] whole = app.get(address).expect(200).bytes();
        StringBuilder sums = new StringBuilder(Sha256.hex(Sha256.digest().digest(whole)));
        Random random = new Random(1);
        for (int i = 0; i < 10; i++) {
            int from = random.nextInt(whole.length);
            byte[] rest = app.send(Request.get(address).header("range", "bytes=" + from + "-"))
                    .expect(206)
                    .bytes();
            sums.append(' ').append(Sha256.hex(Sha256.digest().digest(rest)), 0, 8);
        }
        return sums.toString();
    }

    private static void say(String word) {
        System.out.println(ImportingProcess.SAYS + word);
    }
}
