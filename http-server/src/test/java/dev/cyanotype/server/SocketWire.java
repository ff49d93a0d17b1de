package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.conformance.Fields;
import dev.cyanotype.conformance.Wire;
import dev.cyanotype.testing.TestClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;

/** One server, at a free port, for one application after another: starting it takes longer than most scenarios. */
final class SocketWire implements Wire {
    private static final ServerConfig ANY_HOST =
            ServerConfig.DEFAULT.withPort(0).withAllowedHosts(Set.of());

    private volatile Router played = Router.of();
    private final Server server = Server.start(whichIsPlayed(), ANY_HOST);

    @Override
    public Optional<String> refusal(Fields step) {
        if (!step.text("do", "").equals("request")) {
            return Optional.of("no request");
        }
        if (step.object("expect").has("raises")) {
            return Optional.of("errors stay behind the socket");
        }
        if (!step.text("root", "").isEmpty()) {
            return Optional.of("the server has no mount point");
        }
        if (step.text("method", "").equals("TRACE")) {
            return Optional.of("the server refuses TRACE, which echoes what it is sent");
        }
        return step.text("scheme", "http").equals("http")
                ? Optional.empty()
                : Optional.of("the server speaks no " + step.text("scheme", ""));
    }

    @Override
    public TestClient client(Router router) {
        played = router;
        return TestClient.of(new RawRouter(server.uri()));
    }

    @Override
    public void close() {
        server.close();
    }

    private Router whichIsPlayed() {
        return (Router) Proxy.newProxyInstance(
                Router.class.getClassLoader(),
                new Class<?>[] {Router.class},
                (self, method, arguments) -> invoke(played, method, arguments));
    }

    private static Object invoke(Router router, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(router, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
