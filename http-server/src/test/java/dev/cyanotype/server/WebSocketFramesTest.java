package dev.cyanotype.server;

import static dev.cyanotype.server.RawSocket.close;
import static dev.cyanotype.server.RawSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.websocket.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 6455 says of frames, rule by rule. */
class WebSocketFramesTest {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    private static final int CLOSE = 0x88;
    private static final int NOT_FINAL = 0x80;

    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(
                Router.of(Blueprint.of(
                        "echo",
                        setup -> setup.websocket("/echo", (request, socket) -> {
                            for (Message message : socket) {
                                if (message instanceof Message.Text text) {
                                    socket.send(text.text());
                                } else {
                                    socket.send(message.bytes());
                                }
                            }
                        }))),
                ServerConfig.DEFAULT.withPort(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawSocket open(byte[]... early) throws IOException {
        return RawSocket.open(server.uri(), "/echo", early);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static byte[] announced(int first, long length) {
        return ByteBuffer.allocate(14)
                .put((byte) first)
                .put((byte) 0xff)
                .putLong(length)
                .putInt(0)
                .array();
    }

    private static byte[] together(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("not masked", hex("81 02 6869"), "1002 A frame is not masked"),
                arguments("an empty line, as before a request", hex("0d0a"), "1002 A frame is not masked"),
                arguments(
                        "first reserved bit, which compression would use",
                        frame(0xc1, "x"),
                        "1002 A reserved bit is set"),
                arguments("second reserved bit", frame(0xa1, "x"), "1002 A reserved bit is set"),
                arguments("third reserved bit", frame(0x91, "x"), "1002 A reserved bit is set"),
                arguments("opcode 3", frame(0x83, "x"), "1002 There is no opcode 3"),
                arguments("opcode 7", frame(0x87, "x"), "1002 There is no opcode 7"),
                arguments("opcode 11", frame(0x8b, "x"), "1002 There is no opcode 11"),
                arguments("opcode 15", frame(0x8f, "x"), "1002 There is no opcode 15"),
                arguments("fragmented ping", frame(PING & ~NOT_FINAL, "x"), "1002 A control frame is fragmented"),
                arguments("fragmented close", frame(CLOSE & ~NOT_FINAL, ""), "1002 A control frame is fragmented"),
                arguments("ping of 126", frame(PING, "x".repeat(126)), "1002 A control frame has more than 125 bytes"),
                arguments("continuation of nothing", frame(0x80, "x"), "1002 A continuation continues nothing"),
                arguments(
                        "length 125 in 16 bits",
                        hex("82 fe 007d 00000000"),
                        "1002 A length is not as short as it can be"),
                arguments(
                        "length 65535 in 64 bits",
                        announced(BINARY, 65_535),
                        "1002 A length is not as short as it can be"),
                arguments("negative length", announced(BINARY, -1), "1002 A length has its first bit set"),
                arguments(
                        "announced too large",
                        announced(BINARY, 1L << 40),
                        "1009 A message may have at most 1048576 bytes"),
                arguments(
                        "announced too large for a number, behind a fragment",
                        together(frame(0x02, "x"), announced(0x80, Long.MAX_VALUE)),
                        "1009 A message may have at most 1048576 bytes"),
                arguments(
                        "one byte too large",
                        announced(TEXT, (1 << 20) + 1),
                        "1009 A message may have at most 1048576 bytes"),
                arguments("close with half a code", frame(CLOSE, hex("03")), "1002 A close frame has half a code"),
                arguments("close without its text in UTF-8", frame(CLOSE, hex("03e8 ff")), "1007 A text must be UTF-8"),
                arguments("overlong text", frame(TEXT, hex("c0af")), "1007 A text must be UTF-8"),
                arguments("surrogate", frame(TEXT, hex("eda080")), "1007 A text must be UTF-8"),
                arguments("above the last character", frame(TEXT, hex("f4908080")), "1007 A text must be UTF-8"),
                arguments("text ends amid a character", frame(TEXT, hex("e282")), "1007 A text must be UTF-8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void failsTheConnection(String what, byte[] bytes, String close) throws IOException {
        try (RawSocket socket = open()) {
            RawSocket.Came came = socket.send(bytes).receive();

            assertThat(came.first()).isEqualTo(CLOSE);
            assertThat(came.close()).isEqualTo(close);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void codesThatMayNotBeSent(int code) throws IOException {
        try (RawSocket socket = open()) {
            assertThat(socket.send(close(code, "")).receive().close())
                    .isEqualTo("1002 The close code " + code + " must not be sent");
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void codesThatMayBeSentComeBack(int code) throws IOException {
        try (RawSocket socket = open()) {
            assertThat(socket.send(close(code, "so")).receive().close()).isEqualTo(code + " so");
            assertThat(socket.ends()).isTrue();
        }
    }

    @Test
    void aCloseWithoutCodeIsAnsweredWithout() throws IOException {
        try (RawSocket socket = open()) {
            assertThat(socket.send(frame(CLOSE, "")).receive().close()).isEqualTo("none");
            assertThat(socket.ends()).isTrue();
        }
    }

    @Test
    void whatStandsBehindACloseIsPassedOver() throws IOException {
        try (RawSocket socket = open(close(1000, ""), frame(TEXT, "late"), hex("ffffff"))) {
            assertThat(socket.receive().close()).isEqualTo("1000 ");
            assertThat(socket.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536, 1 << 20})
    void everyLengthComesBack(int length) throws IOException {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = Numbered.at(i);
        }
        try (RawSocket socket = open()) {
            RawSocket.Came came = socket.send(frame(BINARY, payload)).receive();

            assertThat(came.first()).isEqualTo(BINARY);
            assertThat(came.payload()).isEqualTo(payload);
        }
    }

    @Test
    void framesThatComeWithTheHandshakeAreRead() throws IOException {
        try (RawSocket socket = open(frame(TEXT, "\r\n early"), frame(TEXT, "second"))) {
            assertThat(socket.receive().text()).isEqualTo("\r\n early");
            assertThat(socket.receive().text()).isEqualTo("second");
        }
    }

    @Test
    void bytesMayComeOneByOne() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(frame(TEXT & ~NOT_FINAL, "dr"));
        all.writeBytes(frame(PING, "amid"));
        all.writeBytes(frame(0x00, "\u20ac"));
        all.writeBytes(frame(0x80, ""));
        all.writeBytes(frame(BINARY, new byte[200]));
        try (RawSocket socket = open()) {
            for (byte single : all.toByteArray()) {
                socket.send(new byte[] {single});
            }

            RawSocket.Came pong = socket.receive();
            assertThat(pong.first()).isEqualTo(PONG);
            assertThat(pong.text()).isEqualTo("amid");
            assertThat(socket.receive().text()).isEqualTo("dr\u20ac");
            assertThat(socket.receive().payload()).hasSize(200);
        }
    }

    @Test
    void aCharacterMaySpanFragments() throws IOException {
        try (RawSocket socket = open()) {
            socket.send(frame(0x01, hex("f0")), frame(0x00, hex("9f98")), frame(0x80, hex("80")));

            assertThat(socket.receive().text()).isEqualTo("\ud83d\ude00");
        }
    }

    @Test
    void badTextIsRefusedBeforeItsEnd() throws IOException {
        try (RawSocket socket = open()) {
            assertThat(socket.send(frame(0x01, hex("ce ba f4 90 80 80")))
                            .receive()
                            .close())
                    .startsWith("1007");
        }
    }

    @Test
    void aMessageMayNotBeginWithinAnother() throws IOException {
        try (RawSocket socket = open()) {
            assertThat(socket.send(frame(0x01, "one"), frame(TEXT, "two"))
                            .receive()
                            .close())
                    .isEqualTo("1002 A message begins within another");
        }
    }

    @Test
    void fragmentsTogetherAreBounded() throws IOException {
        byte[] half = new byte[1 << 19];
        try (RawSocket socket = open()) {
            socket.send(frame(0x02, half), frame(0x00, half), frame(0x80, "x"));

            assertThat(socket.receive().close()).startsWith("1009");
        }
    }

    @Test
    void aPongThatNobodyAskedForIsPassedOver() throws IOException {
        try (RawSocket socket = open()) {
            assertThat(socket.send(frame(PONG, "here"), frame(TEXT, "x"))
                            .receive()
                            .text())
                    .isEqualTo("x");
        }
    }

    @Test
    void aFloodOfPingsIsAnsweredWithTheLatest() throws IOException {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            flood.writeBytes(frame(PING, "ping " + i));
        }
        try (RawSocket socket = open()) {
            socket.send(flood.toByteArray());

            RawSocket.Came pong = socket.receive();
            while (!pong.text().equals("ping 99999")) {
                assertThat(pong.first()).isEqualTo(PONG);
                pong = socket.receive();
            }
        }
    }
}
