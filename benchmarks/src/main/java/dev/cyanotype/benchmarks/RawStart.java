package dev.cyanotype.benchmarks;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;

/** The least that a start can cost: an Undertow with one handler and nothing else. */
public final class RawStart {
    private RawStart() {}

    /** Serves until it is killed. */
    public static void main(String[] arguments) {
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> {
                    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
                    exchange.getResponseSender().send("Hello");
                })
                .build();
        undertow.start();
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        System.out.println("Listening on http://127.0.0.1:" + address.getPort());
    }
}
