package dev.cyanotype.server;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Param;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.cli.Command;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.pages.Search;
import dev.cyanotype.policy.Cors;
import dev.cyanotype.policy.Limit;
import dev.cyanotype.server.plugins.Application;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The samples of the documentation, to be compiled; {@link DocsTest} holds the documentation against them. */
final class DocSamples {
    private DocSamples() {}

    record Note(String text) {}

    static final class Notes {
        private final List<Note> all = new CopyOnWriteArrayList<>();

        List<Note> all() {
            return all;
        }

        List<Note> first(int limit) {
            return all.subList(0, Math.min(limit, all.size()));
        }

        Note find(int number) {
            if (number > all.size()) {
                throw new NoSuchElementException();
            }
            return all.get(number - 1);
        }

        int add(Note note) {
            all.add(note);
            return all.size();
        }
    }

    static final class NotesApi {
        private final Notes notes = new Notes();

        static final Param<Integer> LIMIT = Param.integer("limit", 1, 1_000).orElse(100);

        Response list(Request request) {
            return Response.json(notes.first(LIMIT.from(request)));
        }
    }

    static final class NotesBlueprint implements Blueprint {
        @Override
        public String name() {
            return "notes";
        }

        @Override
        public void configure(Setup setup) {
            Notes notes = new Notes();
            setup.get("/", request -> Response.json(notes.all())).named("list");
            setup.get("/<int:number>", request -> Response.json(notes.find(request.param("number", Integer.class))))
                    .named("show");
            setup.post("/", Note.class, (request, note) -> {
                int number = notes.add(note);
                return Response.created(
                        request.urlFor(".show").with("number", number).toString());
            });
            setup.before(request -> {
                if (request.header("x-token").isEmpty()) {
                    throw new HttpException(401, "Send X-Token.");
                }
            });
            setup.after((request, response) -> response.header("x-notes", "yes"));
            setup.onError(
                    NoSuchElementException.class, (error, request) -> Response.problem(404, "There is no such note."));
            setup.command(Command.of(
                    "count [--of AUTHOR]",
                    "Counts the notes.",
                    call -> call.out().println(call.get("/notes/", List.class).size())));
        }
    }

    /** A route with all that can be declared of it, and a scope with what holds for all of its routes. */
    static void declared(Setup setup) {
        Notes notes = new Notes();
        setup.get("/<int:number>", request -> Response.json(notes.find(request.param("number", Integer.class))))
                .summary("Shows a note.")
                .returns(Note.class)
                .exampleAnswer(new Note("buy paper"))
                .problem(404, "There is no such note.");
        setup.put("/<int:number>/picture", request -> Response.status(204))
                .accepts("image/png", "image/jpeg")
                .returns(204);

        setup.cors(Cors.of("https://app.example").exposing("Location").maxAge(Duration.ofHours(1)));
        setup.limit(Limit.none().perSecond(20).concurrent(8).body(1 << 16));
        setup.compress();
        setup.assets(Folder.of(NotesBlueprint.class, "assets"));
    }

    /** A setting of its own, and what it starts, closes and shows of itself. */
    static final class ReminderBlueprint implements Blueprint {
        private static final Setting<Integer> DAYS = Setting.integer("reminders.days", 1, 365, 30);

        @Override
        public String name() {
            return "reminders";
        }

        @Override
        public void configure(Setup setup) {
            int days = setup.instance(Settings.class).get(DAYS);
            Sweeper sweeper = new Sweeper(Duration.ofDays(days));
            setup.onStart(address -> sweeper.start());
            setup.onClose(sweeper);
            setup.healthCheck("sweeper", sweeper::check);
            setup.gauge("kept", "Reminders that are kept", sweeper::kept);
        }
    }

    static final class Sweeper implements AutoCloseable {
        Sweeper(Duration age) {
            assert !age.isNegative();
        }

        void start() {}

        void check() {}

        double kept() {
            return 0;
        }

        @Override
        public void close() {}
    }

    static void counting(Setup setup) {
        setup.get(
                "/count",
                request -> Response.events(events -> {
                    int from = events.lastEventId().map(Integer::parseInt).orElse(0);
                    for (int i = from + 1; i <= 10; i++) {
                        events.send(Event.of("count", i).id(String.valueOf(i)));
                    }
                }));
    }

    static void framed(Setup setup) {
        setup.after((request, response) ->
                response.header("content-security-policy", "default-src 'self'; frame-ancestors https://wiki.example"));
    }

    static void platformInTheSameProcess() throws Exception {
        try (Router platform = Application.assemble(Settings.of(Map.of("data", "workspace")))) {
            platform.start(Optional.empty());
            Response datasets = platform.handle(Request.get("/api/datasets?limit=10"));
            System.out.println(datasets.status());
        }
    }

    static Server elsewhere(Router router) {
        ServerConfig config = ServerConfig.DEFAULT
                .withHost("0.0.0.0")
                .withPort(8080)
                .withAllowedHosts(Set.of("tools.example"))
                .withDrain(Duration.ofSeconds(10));
        return Server.start(router, config);
    }

    static Router twice() {
        Router router = Router.builder()
                .mount(new NotesBlueprint(), Mount.at("/work"))
                .mount(new NotesBlueprint(), Mount.at("/home").named("private-notes"))
                .build();
        return router;
    }

    /** As in the hello example, which is built on its own. */
    static final class HelloBlueprint implements Blueprint {
        @Override
        public String name() {
            return "hello";
        }

        @Override
        public void configure(Setup setup) {
            setup.get("/hello/<name>", request -> Response.text("Hello, " + request.param("name")));
        }
    }

    static void search(Setup setup, List<String> cameras) {
        setup.pages()
                .search(
                        "Cameras",
                        (request, text, limit) -> cameras.stream()
                                .filter(camera -> camera.contains(text))
                                .limit(limit)
                                .map(camera -> new Search.Hit(
                                        camera, request.urlFor(".index").toString(), ""))
                                .toList());
    }

    static void threeLines() throws InterruptedException {
        try (Server server = Server.start(Router.of(new HelloBlueprint()))) {
            System.out.println("Listening on " + server.uri());
            server.join();
        }
    }
}
