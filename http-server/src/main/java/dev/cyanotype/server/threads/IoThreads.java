package dev.cyanotype.server.threads;

import java.util.concurrent.ExecutorService;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** Starts the threads that read from connections and write to them, one for each CPU. */
public final class IoThreads {
    private static final String BEAN_SERVER_BUILDER = "javax.management.builder.initial";

    private IoThreads() {}

    /** Returns the I/O threads; what Undertow would do on threads of its own is done by {@code others}. */
    public static XnioWorker start(ExecutorService others) {
        return xnio().createWorkerBuilder()
                .setWorkerName("cyanotype")
                .setWorkerIoThreads(Runtime.getRuntime().availableProcessors())
                .setExternalExecutorService(others)
                .build();
    }

    /**
     * Makes XNIO do without its management beans, as it does when they cannot be registered: the server that the JDK would
     * make for them, with all of its own beans, takes a third of the time of a start. Where that server is there already, they
     * are registered; where somebody asks for it later, it is made then. Synchronized, or of two servers that start at once one
     * would put back what the other has set.
     */
    private static synchronized Xnio xnio() {
        String before = System.getProperty(BEAN_SERVER_BUILDER);
        System.setProperty(BEAN_SERVER_BUILDER, "none");
        try {
            return Xnio.getInstance(IoThreads.class.getClassLoader());
        } finally {
            if (before == null) {
                System.clearProperty(BEAN_SERVER_BUILDER);
            } else {
                System.setProperty(BEAN_SERVER_BUILDER, before);
            }
        }
    }
}
