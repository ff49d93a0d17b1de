package dev.cyanotype.http;

import dev.cyanotype.http.form.Limits;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.form.Upload;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.http.rfc.Accept;
import dev.cyanotype.http.rfc.Cookies;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request. The same class is built by the server from a socket and by a test from nothing.
 *
 * <p>Belongs to the thread that handles it. What came over the wire never changes; the copy methods
 * ({@link #header(String, String)}, {@link #body(String, String)}) are for building requests.
 *
 * <p>Long, because it has all that a handler may ask of a request, a method of a line or two for each question; reading the
 * body is {@link RequestContent}'s.
 */
public final class Request {
    private final Method method;
    private final String target;
    private final Headers headers;
    private final InputStream body;
    private final @Nullable Map<Attribute<?>, Object> given;
    private final Connection connection;
    private @Nullable Map<Attribute<?>, Object> attributes;
    private List<UnaryOperator<Response>> afterThis = List.of();
    private @Nullable Params args;
    private @Nullable RequestContent content;
    private @Nullable RequestContext context;

    private Request(
            Method method,
            String target,
            Headers headers,
            InputStream body,
            @Nullable Map<Attribute<?>, Object> attributes,
            Connection connection) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.given = attributes;
        this.connection = connection;
        this.attributes = attributes;
    }

    /** Returns a request as it came over the wire: {@code target} is a path and perhaps a query, percent-encoded. */
    public static Request of(Method method, String target, Headers headers, InputStream body) {
        return of(method, target, headers, body, Connection.LOCAL);
    }

    /** Returns a request as it came over the wire of {@code connection}. */
    public static Request of(Method method, String target, Headers headers, InputStream body, Connection connection) {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("A request target starts with a slash, not as in '" + target + "'");
        }
        return new Request(method, target, headers, body, null, connection);
    }

    /** Returns a request without headers or body. */
    public static Request of(Method method, String target) {
        return of(method, target, Headers.empty(), InputStream.nullInputStream());
    }

    /** Returns a GET request. */
    public static Request get(String target) {
        return of(Method.GET, target);
    }

    /** Returns a POST request without a body. */
    public static Request post(String target) {
        return of(Method.POST, target);
    }

    /** Returns this request with one header field {@code name}. */
    public Request header(String name, String value) {
        return new Request(method, target, headers.with(name, value), body, given, connection);
    }

    /** Returns this request for another host. */
    public Request host(String host) {
        return header("host", host);
    }

    /** Returns this request with a text body in UTF-8. */
    public Request body(String mediaType, String text) {
        return body(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this request with a body of known length. */
    public Request body(String mediaType, byte[] content) {
        return body(mediaType, new ByteArrayInputStream(content))
                .header("content-length", String.valueOf(content.length));
    }

    /** Returns this request with a body that is read as it arrives. */
    public Request body(String mediaType, InputStream content) {
        return new Request(
                method,
                target,
                headers.with("content-type", mediaType).without("content-length"),
                content,
                given,
                connection);
    }

    /** Returns this request with a further header field. */
    public Request addHeader(String name, String value) {
        return new Request(method, target, headers.plus(name, value), body, given, connection);
    }

    /** Returns this request as it came over {@code newConnection}. */
    public Request over(Connection newConnection) {
        return new Request(method, target, headers, body, given, newConnection);
    }

    /** Returns the method. */
    public Method method() {
        return method;
    }

    /** Returns the path as sent, still percent-encoded. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** Returns the query as sent, without the question mark; empty if there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** Returns the host asked for, without the port; {@code localhost} if the client does not say. */
    public String host() {
        String host = header("host").orElse("localhost");
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** Returns the URL asked for. */
    public RequestUrl url() {
        return new RequestUrl(this);
    }

    /** Returns how the request came: scheme, mount point and client. */
    public Connection connection() {
        return connection;
    }

    /** Returns the header fields. */
    public Headers headers() {
        return headers;
    }

    /** Returns the first value of a header field. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /**
     * Returns the declared length of the body in bytes; nothing if it is not declared, or counts what {@link #stream}
     * decompresses. A number beyond 64 bits is {@link Long#MAX_VALUE}. Answers 400 if it is not a number.
     */
    public OptionalLong contentLength() {
        return RequestContent.length(headers);
    }

    /** Returns the media type of the body in lower case, without parameters; empty if the client does not say. */
    public String mediaType() {
        return RequestContent.mediaType(headers);
    }

    /**
     * Returns the cookies sent; the first of a name counts, and what is malformed is left out. Answers 431 for more than
     * {@link Limits#COOKIES}.
     */
    public Map<String, String> cookies() {
        Map<String, String> cookies = Cookies.parse(headers.all("cookie"));
        if (cookies.size() > Limits.COOKIES) {
            throw new HttpException(431, "The request has more than the " + Limits.COOKIES + " cookies allowed.");
        }
        return cookies;
    }

    /** Returns the query arguments; answers 400 if they are malformed. */
    public Params args() {
        Params parsed = args;
        if (parsed == null) {
            parsed = Params.parse("query", query(), limits().parameters());
            args = parsed;
        }
        return parsed;
    }

    /**
     * Returns the fields of a form, urlencoded or multipart, read whole; empty for other media types. Answers 413 naming the
     * limit that is exceeded.
     */
    public Params form() {
        return content().form(limits()).fields();
    }

    /** Returns the files that came with a multipart form, by field, read whole; larger ones are for {@link #parts}. */
    public Map<String, List<Upload>> files() {
        return content().form(limits()).files();
    }

    /** Returns the parts of a multipart body, to be read one after another. */
    public Parts parts() {
        if (!mediaType().startsWith("multipart/")) {
            throw unsupported("multipart/form-data");
        }
        return content().parts(limits());
    }

    /** Returns the body decoded from JSON; answers 400 listing every violation when it does not fit {@code type}. */
    public <T> T json(Class<T> type) {
        if (!isJson()) {
            throw unsupported("application/json");
        }
        return forceJson(type);
    }

    /** Returns the body decoded from JSON whatever its media type, as Flask's {@code get_json(force=True)} does. */
    public <T> T forceJson(Class<T> type) {
        try {
            return codec().decode(text(), type);
        } catch (JsonException unreadable) {
            throw HttpException.badRequest(unreadable);
        }
    }

    /** Returns true if the body is declared to be JSON: {@code application/json} or {@code application/*+json}. */
    public boolean isJson() {
        String media = mediaType();
        return media.equals("application/json") || (media.startsWith("application/") && media.endsWith("+json"));
    }

    /** Returns the credentials sent. */
    public Optional<Authorization> authorization() {
        return header("authorization").flatMap(Authorization::parse);
    }

    /** Returns the media type of {@code offers} that the client accepts most; nothing if it accepts none or does not say. */
    public Optional<String> accepted(String... offers) {
        return Accept.parse(headers.all("accept")).best(List.of(offers));
    }

    /**
     * Returns the body as it arrives, decompressed if its {@code Content-Encoding} is {@code gzip}; then reading answers 400
     * where it is damaged. Answers 415 for any other coding.
     */
    public InputStream stream() {
        return content().stream();
    }

    /** Returns the body read whole, each time the same array; answers 413 when it is larger than {@link Limits#body()}. */
    public byte[] bytes() {
        return content().bytes(limits());
    }

    /** Returns the body read whole as UTF-8 text. */
    public String text() {
        return content().text(limits());
    }

    /** Returns the value of a path parameter as text. */
    public String param(String name) {
        return String.valueOf(param(name, Object.class));
    }

    /** Returns the value of a path parameter as its converter made it. */
    public <T> T param(String name, Class<T> type) {
        return findParam(name, type)
                .orElseThrow(() -> new IllegalArgumentException("The parameter '" + name + "' of '"
                        + context().rule() + "' is null, by default; findParam() returns nothing then"));
    }

    /** Returns the value of a path parameter as its converter made it; nothing if it is {@code null}, by default. */
    public <T> Optional<T> findParam(String name, Class<T> type) {
        Object value = context().params().get(name);
        if (value == null && !context().params().containsKey(name)) {
            throw new IllegalArgumentException("The route '" + context().rule() + "' has no parameter '" + name
                    + "'; it has " + context().params().keySet());
        }
        if (value == null) {
            return Optional.empty();
        }
        Class<T> boxed = boxed(type);
        if (!boxed.isInstance(value)) {
            throw new IllegalArgumentException(
                    "The parameter '" + name + "' of '" + context().rule() + "' is a "
                            + value.getClass().getSimpleName() + ", not a " + type.getSimpleName());
        }
        return Optional.of(boxed.cast(value));
    }

    @SuppressWarnings("unchecked") // int.class is a Class<Integer>
    private static <T> Class<T> boxed(Class<T> type) {
        return (Class<T>) MethodType.methodType(type).wrap().returnType();
    }

    /** Returns the values of all path parameters, as their converters made them; empty when no route matched. */
    public Map<String, Object> params() {
        return context == null ? Map.of() : Collections.unmodifiableMap(context.params());
    }

    /** Sets an attribute for the rest of this request. */
    public <T> Request set(Attribute<T> key, T value) {
        Map<Attribute<?>, Object> map = attributes;
        if (map == null) {
            map = new HashMap<>();
            attributes = map;
        }
        map.put(key, value);
        return this;
    }

    /** Returns an attribute; fails if it was not set. */
    public <T> T get(Attribute<T> key) {
        return find(key)
                .orElseThrow(() ->
                        new IllegalStateException("The request attribute '" + key + "' was read before it was set"));
    }

    /** Returns an attribute if it was set. */
    @SuppressWarnings("unchecked") // set() takes the type from the key
    public <T> Optional<T> find(Attribute<T> key) {
        return attributes == null ? Optional.empty() : Optional.ofNullable((T) attributes.get(key));
    }

    /** Returns the attributes set, by the labels of their keys; templates know them as {@code g}. */
    public Map<String, Object> attributes() {
        Map<String, Object> labelled = new HashMap<>();
        if (attributes != null) {
            attributes.forEach((key, value) -> labelled.put(key.toString(), value));
        }
        return labelled;
    }

    /** Returns the endpoint that matched, such as {@code datasets.show}; empty when none did. */
    public Optional<String> endpoint() {
        return context == null ? Optional.empty() : context.endpoint();
    }

    /** Returns the rule that matched; empty when none did. */
    public String rule() {
        return context == null ? "" : context.rule();
    }

    /** Returns the blueprint the route belongs to and its parents, innermost first. */
    public List<String> blueprints() {
        return context == null ? List.of() : context.blueprints();
    }

    /** Returns a part of the application by its class, such as its sessions; nothing if it was put together without. */
    public <T> Optional<T> feature(Class<T> type) {
        return context == null ? Optional.empty() : context.feature(type);
    }

    /** Changes the answer to this request; runs before the after hooks, in the order declared. */
    public void afterThis(UnaryOperator<Response> change) {
        List<UnaryOperator<Response>> more = new ArrayList<>(afterThis);
        more.add(change);
        afterThis = more;
    }

    Response runAfterThis(Response response) {
        Response current = response;
        for (UnaryOperator<Response> change : afterThis) {
            current = change.apply(current);
        }
        return current;
    }

    /** Starts the URL of an endpoint; a leading dot means “in my blueprint”. */
    public UrlBuilder urlFor(String endpoint) {
        return context().urlFor(endpoint);
    }

    void attach(RequestContext newContext) {
        this.context = newContext;
    }

    private RequestContent content() {
        RequestContent made = content;
        if (made == null) {
            made = new RequestContent(headers, body);
            content = made;
        }
        return made;
    }

    private JsonCodec codec() {
        return context().json();
    }

    private Limits limits() {
        return context == null ? Limits.DEFAULT : context.limits();
    }

    private RequestContext context() {
        if (context == null) {
            throw new IllegalStateException("This request has not been routed yet");
        }
        return context;
    }

    private HttpException unsupported(String expected) {
        String got = header("content-type").orElse("none");
        HttpException refused = HttpException.of(
                415, List.of(Violation.of("header", "Content-Type", "expected " + expected + ", got '" + got + "'")));
        return method.equals(Method.POST) ? refused.withHeader("accept-post", expected) : refused;
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
