package com.example.flaskr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** An nginx with TLS by the file that Cyanotype is delivered with, at ports that are free here. */
final class Nginx implements AutoCloseable {
    static final String NAME = "data.example.com";

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final Path CONFIGURATION = Path.of("../../distribution/src/main/files/deploy/nginx.conf");
    private static final String PASSWORD = "changeit";

    private final Process process;
    private final SSLContext trust;
    private final int plainPort;
    private final int tlsPort;

    private Nginx(Process process, SSLContext trust, int plainPort, int tlsPort) {
        this.process = process;
        this.trust = trust;
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
    }

    /** Skips the test where there is no nginx, or fails it if there must be one. */
    static void assume() {
        if (!Files.isExecutable(PROGRAM)) {
            String missing = "There is no " + PROGRAM + ": apt-get install nginx-light";
            if (Boolean.getBoolean("nginx.required")) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
    }

    /** Starts one in front of {@code port}. */
    static Nginx before(int port, Path folder) throws Exception {
        KeyStore keys = certificate(folder.resolve("keys.p12"));
        Path certificate =
                pem(folder, "CERTIFICATE", keys.getCertificate("test").getEncoded());
        Path key = pem(
                folder,
                "PRIVATE KEY",
                keys.getKey("test", PASSWORD.toCharArray()).getEncoded());
        int plainPort = freePort();
        int tlsPort = freePort();
        String site = Files.readString(CONFIGURATION)
                .replace("listen 80;", "listen 127.0.0.1:" + plainPort + ";")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + tlsPort + " ssl;")
                .replace("server 127.0.0.1:5000;", "server 127.0.0.1:" + port + ";")
                .replace("/etc/ssl/certs/data.example.com.pem", certificate.toString())
                .replace("/etc/ssl/private/data.example.com.key", key.toString());
        Files.writeString(folder.resolve("site.conf"), site);
        String whole = "daemon off; pid pid; worker_processes 1; events {} http { access_log off;"
                + " client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;"
                + " uwsgi_temp_path uwsgi; scgi_temp_path scgi; include site.conf; }";
        Files.writeString(folder.resolve("nginx.conf"), whole);
        Process process = new ProcessBuilder(
                        PROGRAM.toString(), "-p", folder + "/", "-c", "nginx.conf", "-e", "errors", "-q")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Nginx nginx = new Nginx(process, trusting(keys), plainPort, tlsPort);
        nginx.awaitStart(folder);
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static KeyStore certificate(Path file) throws Exception {
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + NAME,
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        Process process = new ProcessBuilder(keytool).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static Path pem(Path folder, String label, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(label.replace(' ', '-') + ".pem"),
                "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private void awaitStart(Path folder) throws IOException {
        while (process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tlsPort)) {
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("nginx did not start: " + Files.readString(folder.resolve("output"))
                + Files.readString(folder.resolve("errors")));
    }

    /** Asks by HTTPS; returns the whole answer. */
    String ask(String request, String... fields) throws IOException {
        try (Socket socket = trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), tlsPort)) {
            return ask(socket, request, "", fields);
        }
    }

    /** Posts a form by HTTPS; returns the whole answer. */
    String post(String path, String form, String... fields) throws IOException {
        try (Socket socket = trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), tlsPort)) {
            return ask(socket, "POST " + path, form, fields);
        }
    }

    /** Asks without TLS; returns the whole answer. */
    String askPlain(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plainPort)) {
            return ask(socket, request, "");
        }
    }

    private static String ask(Socket socket, String request, String form, String... fields) throws IOException {
        StringBuilder head = new StringBuilder(request + " HTTP/1.1\r\nHost: " + NAME + "\r\nConnection: close\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        if (!form.isEmpty()) {
            head.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                    .append(form.length())
                    .append("\r\n");
        }
        socket.getOutputStream().write((head + "\r\n" + form).getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
