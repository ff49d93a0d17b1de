package dev.cyanotype;

import dev.cyanotype.cli.Command;
import dev.cyanotype.files.FileResponse;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.websocket.WebSocketSettings;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.policy.Cors;
import dev.cyanotype.policy.Limit;
import dev.cyanotype.views.ClassView;
import java.util.function.UnaryOperator;

/** Anything routes and hooks can be declared on: an application, or a blueprint at the place it is mounted. */
public interface Scope {
    /** Declares a route. A GET route answers HEAD as well, and every route OPTIONS. */
    Route route(Method method, String rule, Handler handler);

    /** Declares a route whose JSON body is read into a record before the handler runs. */
    <B> Route route(Method method, String rule, Class<B> body, Handler.WithBody<? super B> handler);

    /** Declares a route that answers later; the answer is awaited on the request's own thread. */
    Route async(Method method, String rule, Handler.Async handler);

    /**
     * Declares a web socket. Hooks run at the handshake, and may refuse it with an answer; the handler runs once it is accepted.
     * Messages have at most 1 MiB.
     */
    default Route websocket(String rule, Handler.WithSocket handler) {
        return websocket(rule, WebSocketSettings.DEFAULT, handler);
    }

    /** Declares a web socket with a limit or subprotocols of its own. */
    default Route websocket(String rule, WebSocketSettings settings, Handler.WithSocket handler) {
        Handler handshake = request -> Response.websocket(request, settings, socket -> handler.handle(request, socket));
        return route(Method.GET, rule, handshake).websocket();
    }

    /**
     * Declares a rule without a handler: one that only builds URLs ({@link Route#buildOnly}), or redirects
     * ({@link Route#redirectTo}, {@link Route#alias}). Answering it otherwise is a 500.
     */
    Route rule(String rule);

    /** Declares a GET route. */
    default Route get(String rule, Handler handler) {
        return route(Method.GET, rule, handler);
    }

    /** Declares a POST route. */
    default Route post(String rule, Handler handler) {
        return route(Method.POST, rule, handler);
    }

    /** Declares a POST route with a JSON body. */
    default <B> Route post(String rule, Class<B> body, Handler.WithBody<? super B> handler) {
        return route(Method.POST, rule, body, handler);
    }

    /** Declares a route that objects of a class answer. */
    default Route view(String rule, ClassView view) {
        Method[] methods = view.methods().toArray(Method[]::new);
        if (methods.length == 0) {
            throw new IllegalArgumentException(
                    view + " answers no request: let it override get(Request), post(Request) or"
                            + " another, or other(Request) and say which by ClassView.methods(...)");
        }
        return route(methods[0], rule, view.handler()).methods(methods[0], methods);
    }

    /** Declares a PUT route. */
    default Route put(String rule, Handler handler) {
        return route(Method.PUT, rule, handler);
    }

    /** Declares a PUT route with a JSON body. */
    default <B> Route put(String rule, Class<B> body, Handler.WithBody<? super B> handler) {
        return route(Method.PUT, rule, body, handler);
    }

    /** Declares a PATCH route. */
    default Route patch(String rule, Handler handler) {
        return route(Method.PATCH, rule, handler);
    }

    /** Declares a PATCH route with a JSON body. */
    default <B> Route patch(String rule, Class<B> body, Handler.WithBody<? super B> handler) {
        return route(Method.PATCH, rule, body, handler);
    }

    /** Declares a DELETE route. */
    default Route delete(String rule, Handler handler) {
        return route(Method.DELETE, rule, handler);
    }

    /** Declares a DELETE route with a JSON body. */
    default <B> Route delete(String rule, Class<B> body, Handler.WithBody<? super B> handler) {
        return route(Method.DELETE, rule, body, handler);
    }

    /** Runs before the handler. Hooks run from the application inwards, in the order declared. */
    void before(Hooks.Before hook);

    /** Runs before the handler and may answer in its place. */
    void intercept(Hooks.Intercept hook);

    /** Sees every response. Hooks run from the inside outwards, last declared first. */
    void after(Hooks.After hook);

    /** Runs when the request is over. Hooks run from the inside outwards, last declared first. */
    void teardown(Hooks.Teardown hook);

    /** Adds values to what templates of this scope can show; inner scopes and the view itself win. */
    void context(Hooks.Context hook);

    /** Adds a folder of templates: the application's are searched before those of blueprints, in the order mounted. */
    void templates(Folder folder);

    /** Serves a folder below its own name, as the endpoint {@code static} with the parameter {@code filename}. */
    default Route statics(Folder folder) {
        return statics("/" + folder.name(), folder);
    }

    /** Serves a folder below {@code path}, as the endpoint {@code static} with the parameter {@code filename}. */
    default Route statics(String path, Folder folder) {
        return statics(path, folder, UnaryOperator.identity());
    }

    /** Serves a folder below its own name as {@link #assets(String, Folder)} does. */
    default Route assets(Folder folder) {
        return assets("/" + folder.name(), folder);
    }

    /**
     * Serves a folder below {@code path} as {@code statics} does, with URLs that change with the content:
     * {@code urlFor(".static").with("filename", "app.css")} is {@code …/app.css?v=1f3a-2b}, which browsers keep for a year. A file
     * {@code app.css.gz} beside one is sent in its place to clients that take gzip.
     */
    Route assets(String path, Folder folder);

    /** Serves a folder below {@code path}; {@code change} says how, such as with a {@link FileResponse#maxAge}. */
    default Route statics(String path, Folder folder, UnaryOperator<FileResponse> change) {
        String rule = path.replaceAll("/+$", "") + "/<path:filename>";
        return get(
                        rule,
                        request -> change.apply(FileResponse.of(folder, request.param("filename")))
                                .response())
                .named("static")
                .undocumented();
    }

    /** Fills in values when a URL of this scope is built. */
    void urlDefaults(Hooks.UrlDefaults hook);

    /** Takes values out of a matched URL before anything else runs. */
    void urlValues(Hooks.UrlValues hook);

    /**
     * Reads and writes JSON here, and in what is mounted here, with another codec; that of the nearest scope counts. Wrong input
     * is answered with 400 if the codec throws a {@link dev.cyanotype.json.JsonException}.
     */
    void json(JsonCodec codec);

    /**
     * Lets pages of other sites read what is here: {@code cors(Cors.of("https://app.example"))}. What changes something needs the
     * origin among the server's {@code server.origins} as well.
     */
    void cors(Cors cors);

    /** Limits how much is answered here: {@code limit(Limit.none().perSecond(20).body(1 << 16))}. */
    void limit(Limit limit);

    /** Compresses text of a kilobyte and more for clients that take gzip. Not for pages that show a secret beside what a stranger chose. */
    default void compress() {
        compress(1 << 10);
    }

    /** Compresses text of at least {@code minimum} bytes for clients that take gzip. */
    void compress(int minimum);

    /**
     * Documents an error that any route here, and in what is mounted here, may answer, such as one of a hook:
     * {@code problem(403, "Who asks has not logged in.")}. A route that documents the status itself keeps its own sentence.
     */
    void problem(int status, String sentence);

    /** Adds a command to the command line, in the group named as this mount. */
    void command(Command command);

    /** Handles errors of a class and its subclasses; the nearest class and the innermost scope win. */
    <E extends Throwable> void onError(Class<E> type, ErrorHandler<? super E> handler);

    /** Handles a status; looked up in every scope before any class is. */
    void onStatus(int status, ErrorHandler<? super HttpException> handler);

    /** Mounts a blueprint here, where it asks to be. */
    default void mount(Blueprint blueprint) {
        mount(blueprint, Mount.unchanged());
    }

    /** Mounts a blueprint here. */
    void mount(Blueprint blueprint, Mount where);
}
