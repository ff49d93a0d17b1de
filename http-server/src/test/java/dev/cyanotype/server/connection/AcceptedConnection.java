package dev.cyanotype.server.connection;

import dev.cyanotype.server.threads.IoThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** A connection as the server has it, and the client's end of it. */
final class AcceptedConnection implements AutoCloseable {
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final XnioWorker worker = IoThreads.start(others);
    private final BlockingQueue<StreamConnection> accepted = new LinkedBlockingQueue<>();
    private final AcceptingChannel<StreamConnection> listener;
    final Socket client;
    final StreamConnection connection;

    AcceptedConnection() throws IOException, InterruptedException {
        listener = worker.createStreamConnectionServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::accept, OptionMap.EMPTY);
        listener.resumeAccepts();
        client = new Socket(
                InetAddress.getLoopbackAddress(),
                listener.getLocalAddress(InetSocketAddress.class).getPort());
        connection = accepted.take();
    }

    private void accept(AcceptingChannel<StreamConnection> accepting) {
        try {
            for (StreamConnection next = accepting.accept(); next != null; next = accepting.accept()) {
                accepted.add(next);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a task on the I/O thread and waits for its end. */
    void onIoThread(Runnable task) throws InterruptedException {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        connection.getIoThread().execute(() -> {
            task.run();
            done.add("done");
        });
        done.take();
    }

    @Override
    public void close() throws IOException {
        client.close();
        connection.close();
        listener.close();
        worker.shutdownNow();
        others.shutdownNow();
    }
}
