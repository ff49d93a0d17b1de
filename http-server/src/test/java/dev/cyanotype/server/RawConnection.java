package dev.cyanotype.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be said. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** An answer with a known length. */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }
    }

    RawConnection(URI server) {
        try {
            socket = "https".equals(server.getScheme())
                    ? ThisMachine.trusted().getSocketFactory().createSocket(server.getHost(), server.getPort())
                    : new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    void endSending() throws IOException {
        socket.shutdownOutput();
    }

    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("The connection ended after '" + head + "'");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    Answer answer() throws IOException {
        String head = head();
        int length = head.toLowerCase(java.util.Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Answer(head, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Returns a line without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The connection ended after '" + line + "'");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Returns what comes, to read it as it comes. */
    InputStream input() {
        return in;
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The connection ended after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    /** Returns the number of bytes that come before the connection ends, in whatever way. */
    long untilEnd() throws IOException {
        try {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
