package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Imports into the folder named by its argument, says how far it is, and waits to be killed in the middle. */
final class ImportingProcess {
    /** What the lines begin with that are not of the log. */
    static final String SAYS = "says ";

    private ImportingProcess() {}

    public static void main(String[] arguments) {
        Workspace workspace = Workspace.at(Path.of(arguments[0]), Settings.of(Map.of()));
        TestApp app = TestApp.on(workspace);
        app.upload("before", "train/0/a.png");
        String target = "/api/datasets/digits/versions?create=true";
        if (arguments[1].equals("job")) {
            TestResponse queued =
                    app.send(Request.post(target + "&wait=false").body("application/gzip", TestApp.digits()));
            app.started();
            say(queued.at("/id"));
            waitForever();
        }
        if (arguments[1].equals("corruption")) {
            app.uploadDigits();
            TestResponse queued = app.post(
                    "/api/datasets/digits/versions/1/corruptions",
                    Map.of("use", "test", "kinds", List.of("fog", "contrast")));
            app.started();
            say(queued.at("/id"));
            waitForever();
        }
        InputStream half = new Halting(new ByteArrayInputStream(TestApp.digits()), 70_000);
        app.send(Request.post(target).body("application/gzip", half));
    }

    private static void say(Object word) {
        System.out.println(SAYS + word);
        System.out.flush();
    }

    private static void waitForever() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives some bytes, says so, and then nothing more. */
    private static final class Halting extends FilterInputStream {
        private int left;

        Halting(InputStream bytes, int given) {
            super(bytes);
            left = given;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left == 0) {
                say("halted");
                waitForever();
            }
            int read = super.read(target, from, Math.min(left, length));
            left -= read;
            return read;
        }
    }
}
