package com.example.servlet;

import dev.cyanotype.Router;
import dev.cyanotype.http.Connection;
import dev.cyanotype.http.Headers;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.CollectedEvents;
import dev.cyanotype.http.body.Source;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers what a servlet container is asked by a router. */
public final class RouterServlet extends HttpServlet {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final transient Router router;

    /** Answers by {@code router}, which is started and closed with the servlet. */
    public RouterServlet(Router router) {
        this.router = router;
    }

    @Override
    public void init() {
        router.start(Optional.empty());
    }

    @Override
    public void destroy() {
        router.close();
    }

    @Override
    protected void service(HttpServletRequest asked, HttpServletResponse reply) throws IOException {
        if (!METHODS.contains(asked.getMethod())) {
            reply.sendError(HttpServletResponse.SC_NOT_IMPLEMENTED);
            return;
        }
        Response answer = router.handle(request(asked));
        reply.setStatus(answer.status());
        answer.headers().forEach(reply::addHeader);
        if (answer.body() instanceof Source source) {
            reply.setContentLengthLong(source.length());
        }
        if (!asked.getMethod().equals("HEAD")) {
            send(answer.body(), reply, Optional.ofNullable(asked.getHeader("last-event-id")));
        }
    }

    private static Request request(HttpServletRequest asked) throws IOException {
        String query = asked.getQueryString() == null ? "" : "?" + asked.getQueryString();
        String mounted = asked.getContextPath() + asked.getServletPath();
        String path = asked.getRequestURI().substring(mounted.length());
        return Request.of(
                Method.valueOf(asked.getMethod()),
                (path.isEmpty() ? "/" : path) + query,
                headers(asked),
                asked.getInputStream(),
                new Connection(asked.getScheme(), mounted, asked.getRemoteAddr()));
    }

    private static Headers headers(HttpServletRequest asked) {
        List<String> fields = new ArrayList<>();
        for (String name : Collections.list(asked.getHeaderNames())) {
            for (String value : Collections.list(asked.getHeaders(name))) {
                fields.add(name);
                fields.add(value);
            }
        }
        return Headers.of(fields.toArray(String[]::new));
    }

    private void send(Body body, HttpServletResponse reply, Optional<String> lastEventId) throws IOException {
        OutputStream out = reply.getOutputStream();
        if (body instanceof Body.Bytes content) {
            out.write(content.bytes());
        } else if (body instanceof Source source) {
            try (InputStream in = Channels.newInputStream(source.open(0, source.length()))) {
                in.transferTo(out);
            }
        } else if (body instanceof Body.Stream stream) {
            stream.writer().writeTo(out);
        } else if (body instanceof Body.Events events) {
            CollectedEvents.run(events, router.json(), new Flushing(out), lastEventId);
        }
    }

    /** Sends at once what is written. */
    private static final class Flushing extends FilterOutputStream {
        Flushing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            out.flush();
        }
    }
}
