package dev.cyanotype.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClassViewTest {
    private static final AtomicInteger MADE = new AtomicInteger();

    /** A list of things. */
    static class Things extends MethodView {
        Things() {
            MADE.incrementAndGet();
        }

        @Override
        public Response get(Request request) {
            return Response.text("all of them");
        }
    }

    /** A list that can be added to. */
    static final class GrowingThings extends Things {
        @Override
        public Response post(Request request) {
            return Response.text("one more");
        }
    }

    private static TestClient client(ClassView view) {
        return TestClient.of(Router.builder().app(app -> app.view("/", view)).build());
    }

    private static final ClassView GROWING = ClassView.of(GrowingThings.class, GrowingThings::new);

    @Test
    void answersTheMethodsItOverridesOrInherits() {
        TestClient client = client(GROWING);

        assertThat(client.get("/").text()).isEqualTo("all of them");
        assertThat(client.post("/", "").text()).isEqualTo("one more");
        assertThat(client.head("/").status()).isEqualTo(200);
        assertThat(client.delete("/").header("allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void answersOnlyTheMethodsItIsTold() {
        assertThat(client(GROWING.methods(Method.GET)).post("/", "").status()).isEqualTo(405);
        assertThat(client(GROWING.methods(Method.PUT)).put("/", "").status()).isEqualTo(500);
    }

    /** Things that WebDAV asks for. */
    static final class Folder extends Things {
        @Override
        public Response other(Request request) {
            return Response.text(request.method() + " answered").withStatus(207);
        }
    }

    @Test
    void answersWhateverMethodItIsTold() {
        TestClient client = client(ClassView.of(Folder.class, Folder::new).methods(Method.GET, Method.PROPFIND));

        assertThat(client.send(Request.of(Method.PROPFIND, "/")).text()).isEqualTo("PROPFIND answered");
        assertThat(client.get("/").text()).isEqualTo("all of them");
        assertThat(client.send(Request.of(Method.MKCOL, "/")).status()).isEqualTo(405);
    }

    @Test
    void makesAnObjectForEachRequestUnlessToldOnce() {
        TestClient each = client(GROWING);
        TestClient once = client(GROWING.once());
        int before = MADE.get();

        each.get("/");
        each.get("/");
        once.get("/");
        once.get("/");

        assertThat(MADE.get() - before).isEqualTo(2);
    }

    @Test
    void runsTheLastDecoratorOutermost() {
        ClassView decorated = ClassView.of(View.class, () -> request -> Response.text("x"))
                .decorated(inner -> request -> inner.dispatch(request).header("x-order", "first"))
                .decorated(inner -> request -> inner.dispatch(request).addHeader("x-order", "last"));

        assertThat(client(decorated).get("/").headers().all("x-order")).containsExactly("first", "last");
    }
}
