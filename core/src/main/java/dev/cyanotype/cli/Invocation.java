package dev.cyanotype.cli;

import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.Problem;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command being run: its parameters, the application, and where to print. */
public final class Invocation {
    private static final Set<String> UNDER_WAY = Set.of("queued", "running");
    private static final long POLL_MILLIS = 100;

    private final Map<String, String> parameters;
    private final Handler application;
    private final PrintStream out;
    private final Optional<URI> address;

    /**
     * Makes an invocation. For hosts and tests.
     *
     * @param parameters values by name; a flag that was given has any value
     * @param application the router, or what stands for one elsewhere
     * @param address where the application is served, if it is
     */
    public Invocation(Map<String, String> parameters, Handler application, PrintStream out, Optional<URI> address) {
        this.parameters = Map.copyOf(parameters);
        this.application = application;
        this.out = out;
        this.address = address;
    }

    /** Returns the value of an argument or a required option. */
    public String argument(String name) {
        return option(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The command has no parameter '" + name + "' with a value; it has " + parameters.keySet()));
    }

    /** Returns the value of an option. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Returns true if a flag was given. */
    public boolean flag(String name) {
        return parameters.containsKey(name);
    }

    /** Returns where to print. */
    public PrintStream out() {
        return out;
    }

    /** Returns where the application is served, if it is. */
    public Optional<URI> address() {
        return address;
    }

    /** Sends a request and returns the answer; an answer of 400 and above fails with the detail of its problem document. */
    public Response send(Request request) throws Exception {
        Response response = application.handle(request);
        if (response.status() >= 400) {
            throw new Refused(response.status(), detail(response));
        }
        return response;
    }

    /** Gets JSON. */
    public <T> T get(String target, Class<T> type) throws Exception {
        return read(send(Request.get(target)), type);
    }

    /** Sends JSON by {@code method} and reads the JSON answered. */
    public <T> T send(Method method, String target, Object body, Class<T> type) throws Exception {
        byte[] json = JsonCodec.standard().encode(body);
        return read(send(Request.of(method, target).body("application/json", json)), type);
    }

    /**
     * Awaits a job, a test, or anything else whose JSON has a "state": asks again while that is {@code queued} or {@code running}.
     *
     * @param target where to ask
     * @param first what was answered when it was started
     * @return the first answer with another state, such as {@code done}
     */
    public Map<?, ?> await(String target, Map<?, ?> first) throws Exception {
        Map<?, ?> answer = first;
        while (UNDER_WAY.contains(String.valueOf(answer.get("state")))) {
            Thread.sleep(POLL_MILLIS);
            answer = get(target, Map.class);
        }
        return answer;
    }

    /** Reads a JSON answer. */
    public <T> T read(Response response, Class<T> type) throws Exception {
        return JsonCodec.standard().decode(text(response), type);
    }

    /** Reads a text answer. */
    public String text(Response response) throws IOException {
        return new String(response.content(JsonCodec.standard()), StandardCharsets.UTF_8);
    }

    private String detail(Response response) throws Exception {
        return response.header("content-type").startsWith("application/problem+json")
                ? read(response, Problem.class).detail()
                : "the answer was " + response.status();
    }

    /** The application refused what a command asked for. */
    public static final class Refused extends Exception {
        private final int status;

        Refused(int status, String detail) {
            super(detail);
            this.status = status;
        }

        /** Returns the status of the answer. */
        public int status() {
            return status;
        }
    }
}
