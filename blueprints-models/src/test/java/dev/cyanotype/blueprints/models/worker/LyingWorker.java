package dev.cyanotype.blueprints.models.worker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A process that answers what no worker would, and then waits to be believed. */
final class LyingWorker {
    private LyingWorker() {}

    static ProcessBuilder telling(String lie) {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                LyingWorker.class.getName(),
                lie);
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return process;
    }

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(System.out);
        Frames.readJson(in, Task.class);
        in.skipNBytes(in.readLong());
        if (arguments[0].equals("length")) {
            out.writeInt(577_000_000);
        } else {
            Frames.writeJson(out, new Ready("1", Optional.empty()));
        }
        in.readInt(); // the number of samples
        switch (arguments[0]) {
            case "kind" -> out.writeBytes("{\"error\":\"JSON where numbers are expected\"}");
            case "place" -> {
                out.writeByte(Frames.ANSWERS);
                out.writeInt(577_000_000);
            }
            case "negative" -> {
                out.writeByte(Frames.ANSWERS);
                out.writeInt(-2);
            }
            default -> out.write(new byte[1 << 20]); // answers without end: each is the first label
        }
        while (in.read() >= 0) {
            out.flush();
        }
    }
}
