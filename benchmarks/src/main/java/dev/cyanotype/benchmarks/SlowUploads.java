package dev.cyanotype.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Posts orders that arrive in two halves, each on a connection of its own: {@code SlowUploads PORT COUNT AT-ONCE}. */
public final class SlowUploads {
    private static final long PAUSE_MILLIS = 200;
    private static final String ORDER = "{\"id\":1,\"title\":\"slow\",\"tags\":[],\"lines\":[],\"note\":\""
            + "n".repeat(1_000) + "\",\"express\":true}";

    private SlowUploads() {}

    /** Prints how many were answered with 200. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
        List<Future<Boolean>> uploads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uploads.add(threads.submit(() -> upload(port)));
        }
        int answered = 0;
        for (Future<Boolean> upload : uploads) {
            answered += upload.get() ? 1 : 0;
        }
        threads.shutdown();
        System.out.println(answered + " of " + count + " slow uploads were answered");
    }

    private static boolean upload(int port) throws IOException, InterruptedException {
        byte[] body = ORDER.getBytes(StandardCharsets.UTF_8);
        String head = "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length / 2);
            out.flush();
            Thread.sleep(PAUSE_MILLIS);
            out.write(body, body.length / 2, body.length - body.length / 2);
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).startsWith("HTTP/1.1 200");
        }
    }
}
