package dev.cyanotype.server;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A request whose body is framed in some way, by the rules or just beside them.
 *
 * @param bytes the request
 * @param isSound whether a server may take it
 * @param content what its body is, if it may
 */
record GeneratedFraming(String bytes, boolean isSound, String content) {
    private static final List<String> SIZE_FAULTS =
            List.of("-", "+", "0x", " ", "\t", "\u0000", "g", "\r", ",5", "\n", "0000000000000000");
    private static final List<String> EXTENSIONS =
            List.of("", "", "", ";a", ";a=b", ";a=\"b c\"", ";" + "e".repeat(200));
    private static final List<String> EXTENSION_FAULTS = List.of(";a\n", ";\u0001", ";" + "e".repeat(300), " ;a");
    private static final List<String> TRAILERS = List.of("", "", "", "A: b\r\n", "A: b\r\nC:\td\r\n", "E:\r\n");
    private static final List<String> TRAILER_FAULTS = List.of(
            " A: b\r\n",
            "A : b\r\n",
            "A: b\n",
            "A\r\n",
            ": b\r\n",
            "A: b\r\n c\r\n",
            "A: \u0000\r\n",
            "B: " + "b".repeat(9000) + "\r\n");
    private static final List<String> VERSION_FAULTS =
            List.of("HTTP/9.9", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/1.0", "HTTPS/1.1", "http/1.1", "HTTP/1.10");
    private static final List<String> LENGTH_FAULTS = List.of(
            "Content-Length: 5\r\n",
            "Content-Length: 0\r\n",
            "Transfer-Encoding: identity\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip\r\n");

    static GeneratedFraming next(Random random) {
        boolean faulty = random.nextBoolean();
        int fault = faulty ? random.nextInt(6) : -1;
        StringBuilder content = new StringBuilder();
        StringBuilder body = new StringBuilder();
        int chunks = 1 + random.nextInt(4);
        int wrong = random.nextInt(chunks);
        for (int i = 0; i < chunks; i++) {
            String piece = piece(random);
            content.append(piece);
            body.append(fault == 0 && i == wrong ? one(random, SIZE_FAULTS) : "")
                    .append(hex(piece.length(), random))
                    .append(fault == 1 && i == wrong ? one(random, EXTENSION_FAULTS) : one(random, EXTENSIONS))
                    .append("\r\n")
                    .append(piece)
                    .append(fault == 2 && i == wrong ? one(random, List.of("x", "\n", "", "\r\r\n", " ")) : "\r\n");
        }
        body.append(random.nextBoolean() ? "0" : "00")
                .append("\r\n")
                .append(fault == 3 ? one(random, TRAILER_FAULTS) : one(random, TRAILERS))
                .append("\r\n");
        String version = fault == 4 ? one(random, VERSION_FAULTS) : "HTTP/1.1";
        String length = fault == 5 ? one(random, LENGTH_FAULTS) : "";
        String head = "POST / " + version + "\r\nHost: localhost\r\n" + length + "Transfer-Encoding: chunked\r\n\r\n";
        return new GeneratedFraming(head + body, !faulty, content.toString());
    }

    private static String piece(Random random) {
        StringBuilder piece = new StringBuilder();
        int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 5_000 : 40);
        for (int i = 0; i < length; i++) {
            piece.append((char) ('a' + (i + length) % 26));
        }
        return piece.toString();
    }

    private static String hex(int length, Random random) {
        String digits = "0".repeat(random.nextInt(3)) + Integer.toHexString(length);
        return random.nextBoolean() ? digits : digits.toUpperCase(Locale.ROOT);
    }

    private static String one(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
