package dev.cyanotype.debug;

import dev.cyanotype.ErrorHandler;
import dev.cyanotype.Hooks;

/** Hooks that note on the request that they ran. For routers, while debugging. */
public final class NotedHooks {
    private NotedHooks() {}

    /** Returns a noted hook. */
    public static Hooks.Intercept before(HookRun run, Hooks.Intercept hook) {
        return request -> {
            run.noteOn(request);
            return hook.intercept(request);
        };
    }

    /** Returns a noted hook. */
    public static Hooks.After after(HookRun run, Hooks.After hook) {
        return (request, response) -> {
            run.noteOn(request);
            return hook.after(request, response);
        };
    }

    /** Returns a noted hook. */
    public static Hooks.Teardown teardown(HookRun run, Hooks.Teardown hook) {
        return (request, error) -> {
            run.noteOn(request);
            hook.teardown(request, error);
        };
    }

    /** Returns a noted hook. */
    public static Hooks.Context context(HookRun run, Hooks.Context hook) {
        return request -> {
            run.noteOn(request);
            return hook.values(request);
        };
    }

    /** Returns a noted hook. */
    public static Hooks.UrlValues urlValues(HookRun run, Hooks.UrlValues hook) {
        return (request, values) -> {
            run.noteOn(request);
            hook.process(request, values);
        };
    }

    /** Returns a noted error handler. */
    public static <E extends Throwable> ErrorHandler<E> handler(HookRun run, ErrorHandler<E> handler) {
        return (error, request) -> {
            run.noteOn(request);
            return handler.handle(error, request);
        };
    }
}
