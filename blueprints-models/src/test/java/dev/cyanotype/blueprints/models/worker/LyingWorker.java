package dev.cyanotype.blueprints.models.worker;

import dev.cyanotype.blueprints.models.worker.frames.Assignment;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import dev.cyanotype.blueprints.models.worker.frames.Ready;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

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
        Frames.readJson(in, Assignment.class);
        in.skipNBytes(in.readLong());
        if (arguments[0].equals("length")) {
            out.writeInt(577_000_000);
        } else {
            Frames.writeJson(out, Ready.loaded("1"));
        }
        int samples = in.readInt();
        switch (arguments[0]) {
            case "kind" -> out.writeBytes("{\"error\":\"JSON where numbers are expected\"}");
            case "answer" -> out.write(new byte[] {Frames.ANSWERS, 7});
            case "none" -> run(out, samples, 0);
            case "many" -> run(out, samples, 3);
            case "name" -> tensor(out, samples, "input", "FLOAT32");
            case "type" -> tensor(out, samples, "output", "COMPLEX");
            case "rank" -> tensor(out, samples, "output", "FLOAT32", new int[255]);
            case "shape" -> tensor(out, samples, "output", "FLOAT32", samples, -2);
            case "product" -> tensor(out, samples, "output", "FLOAT32", 1 << 16, 1 << 16);
            case "bytes" -> tensor(out, samples, "output", "FLOAT32", 100_000_000);
            case "rows" -> {
                tensor(out, samples, "output", "FLOAT32", samples + 1, 2);
                out.write(new byte[(samples + 1) * 2 * Float.BYTES]);
            }
            case "sum" -> {
                run(out, samples, 1);
                describe(out, "output", "FLOAT32", 1, 10_000_000);
                out.write(new byte[40_000_000]);
                out.writeInt(1);
                describe(out, "output", "FLOAT32", 1, 10_000_000);
            }
            default -> answersWithoutEnd(out);
        }
        while (in.read() >= 0) {
            out.flush();
        }
    }

    private static void tensor(DataOutputStream out, int samples, String name, String type, int... shape)
            throws IOException {
        run(out, samples, samples);
        describe(out, name, type, shape);
    }

    /** Says that all samples of a batch have answers, and begins those of {@code some}. */
    private static void run(DataOutputStream out, int samples, int some) throws IOException {
        out.writeByte(Frames.ANSWERS);
        out.write(new byte[samples]);
        out.writeInt(some);
    }

    private static void describe(DataOutputStream out, String name, String type, int... shape) throws IOException {
        out.writeUTF(name);
        out.writeUTF(type);
        out.writeByte(shape.length);
        for (int dimension : shape) {
            out.writeInt(dimension);
        }
    }

    /** The same score for one sample after another; the batches have one each. */
    private static void answersWithoutEnd(DataOutputStream out) throws IOException {
        for (int i = 0; i < 1_000; i++) {
            tensor(out, 1, "output", "FLOAT32", 1);
            out.writeInt(0);
            out.writeLong(0);
            out.writeLong(0);
        }
    }
}
