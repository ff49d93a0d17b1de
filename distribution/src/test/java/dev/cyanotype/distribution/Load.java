package dev.cyanotype.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Asks the same again and again, from several threads, until nobody answers any more. */
final class Load {
    private static final int THREADS = 8;

    private final URI address;
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch underWay = new CountDownLatch(200);
    private final List<Thread> threads;

    private Load(URI address) {
        this.address = address;
        this.threads = Stream.generate(() -> new Thread(this::askUntilNobodyAnswers))
                .limit(THREADS)
                .toList();
    }

    /** Returns once some hundred requests were answered; the load goes on. */
    static Load on(URI address) throws InterruptedException {
        Load load = new Load(address);
        load.threads.forEach(Thread::start);
        load.underWay.await();
        return load;
    }

    /** Waits until nobody answers and returns all answers, also what there is of a broken one. */
    List<String> answers() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(answers);
    }

    private void askUntilNobodyAnswers() {
        for (String answer = ask(); !answer.isEmpty(); answer = ask()) {
            answers.add(answer);
            underWay.countDown();
        }
    }

    /** Returns the answer; nothing if the connection was refused, or closed before there was one. */
    private String ask() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET " + address.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(answer);
        } catch (IOException gone) {
            return answer.toString(StandardCharsets.US_ASCII);
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }
}
