package dev.cyanotype.conformance;

import dev.cyanotype.ErrorHandler;
import dev.cyanotype.Scope;
import dev.cyanotype.http.problem.HttpException;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;

/** Exceptions by the names of the vectors; those declared by a scenario are real classes made for it. */
final class Exceptions {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(400, "BadRequest"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "NotFound"),
            Map.entry(405, "MethodNotAllowed"),
            Map.entry(406, "NotAcceptable"),
            Map.entry(408, "RequestTimeout"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "LengthRequired"),
            Map.entry(412, "PreconditionFailed"),
            Map.entry(413, "RequestEntityTooLarge"),
            Map.entry(414, "RequestURITooLarge"),
            Map.entry(415, "UnsupportedMediaType"),
            Map.entry(416, "RequestedRangeNotSatisfiable"),
            Map.entry(417, "ExpectationFailed"),
            Map.entry(418, "ImATeapot"),
            Map.entry(421, "MisdirectedRequest"),
            Map.entry(422, "UnprocessableEntity"),
            Map.entry(423, "Locked"),
            Map.entry(424, "FailedDependency"),
            Map.entry(428, "PreconditionRequired"),
            Map.entry(429, "TooManyRequests"),
            Map.entry(431, "RequestHeaderFieldsTooLarge"),
            Map.entry(451, "UnavailableForLegalReasons"),
            Map.entry(500, "InternalServerError"),
            Map.entry(501, "NotImplemented"),
            Map.entry(502, "BadGateway"),
            Map.entry(503, "ServiceUnavailable"),
            Map.entry(504, "GatewayTimeout"),
            Map.entry(505, "HTTPVersionNotSupported"));

    private final Map<String, Class<? extends Throwable>> declared = new HashMap<>();
    private final Map<String, Fields> fields = new HashMap<>();

    /** What declared exceptions extend. */
    public static class Declared extends Exception {
        public Declared(String message) {
            super(message);
        }
    }

    /** What declared HTTP errors extend. */
    public static class DeclaredHttp extends HttpException {
        public DeclaredHttp(int status, String detail) {
            super(status, detail);
        }
    }

    void declare(Fields step) {
        String parent = step.text("extends");
        Class<? extends Throwable> base = declared.getOrDefault(
                parent, code(parent) != null || parent.equals("HTTPException") ? DeclaredHttp.class : Declared.class);
        fields.put(step.text("name"), step);
        declared.put(
                step.text("name"),
                new ByteBuddy()
                        .subclass(base)
                        .name("declared." + step.text("name"))
                        .make()
                        .load(base.getClassLoader())
                        .getLoaded());
    }

    /** Returns the code of a class, declared or not; null for none. */
    private Integer code(String name) {
        Fields own = fields.get(name);
        if (own != null) {
            return own.has("code") ? Integer.valueOf(own.number("code", 0)) : code(own.text("extends"));
        }
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Returns true if the scenario can raise errors of this name. */
    boolean knows(String name) {
        return declared.containsKey(name) || NAMES.containsValue(name) || name.equals("Exception");
    }

    /** Returns an exception of a class. */
    Throwable make(String name) throws ReflectiveOperationException {
        Class<? extends Throwable> type = declared.get(name);
        if (type == null) {
            Integer code = code(name);
            return code == null ? new Exception(name) : new HttpException(code, name);
        }
        return DeclaredHttp.class.isAssignableFrom(type)
                ? type.getConstructor(int.class, String.class).newInstance(code(name), name)
                : type.getConstructor(String.class).newInstance(name);
    }

    /** Ends what runs with an exception of a class. */
    <T> T raise(String name) throws Exception {
        Throwable made = make(name);
        throw made instanceof Exception exception ? exception : new IllegalStateException(made);
    }

    /** Declares an error handler for a code or a class. */
    void handle(Scope scope, Object what, ErrorHandler<Throwable> handler) {
        if (what instanceof Number code) {
            scope.onStatus(code.intValue(), handler::handle);
        } else if (declared.containsKey((String) what)) {
            scope.onError(declared.get((String) what), handler::handle);
        } else if (code((String) what) != null) {
            scope.onStatus(code((String) what), handler::handle);
        } else if (what.equals("HTTPException")) {
            scope.onError(HttpException.class, handler::handle);
        } else {
            scope.onError(Exception.class, handler::handle);
        }
    }

    /** Returns the name of an exception's class, as the vectors have it. */
    static String name(Throwable error) {
        return error.getClass().equals(HttpException.class)
                ? NAMES.getOrDefault(((HttpException) error).status(), "HTTPException")
                : error.getClass().getSimpleName();
    }
}
