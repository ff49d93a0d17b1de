package dev.cyanotype.views;

import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import org.jspecify.annotations.Nullable;

/** Answers with a class of views; it is the same handler wherever the same class is routed to. */
final class ViewHandler implements Handler {
    private final ClassView type;
    private final View view;

    ViewHandler(ClassView type) {
        this.type = type;
        this.view = type.asView();
    }

    @Override
    public Response handle(Request request) throws Exception {
        return view.dispatch(request);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ViewHandler handler && handler.type.equals(type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }
}
