import dev.cyanotype.Router;
import dev.cyanotype.config.*;
import dev.cyanotype.files.*;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.server.cli.Main;
import java.io.IOException;
import java.nio.file.*;
import java.util.*;
import java.util.stream.Stream;
import java.util.zip.*;

/** The front end beside this with three endpoints of its own, over the files DATASET/USE/LABEL/FILE of a folder. */
public final class Datasets {
    record Wanted(List<String> datasets) {}
    static Router.Builder application(Settings settings) {
        Path data = settings.get(Setting.path("data", "data"));
        Folder dist = Folder.of(settings.get(Setting.path("dist", "examples/dist")));
        return Router.builder().app(app -> {
            app.get("/api/datasets", request -> Response.json(Map.of("data", list(data, "", 1).stream()
                    .filter(name -> name.contains(request.args().get("dataset").orElse("")))
                    .map(name -> Map.of("name", name, "samples", list(data, name, 3).stream()
                            .filter(path -> request.args().getList("uses[]").isEmpty()
                                    || request.args().getList("uses[]").contains(path.split("/")[0])).count())).toList())));
            app.get("/api/datasets/<name>", request -> Response.json(Map.of("data",
                    list(data, request.param("name"), 3).stream().map(path -> Map.of("path", path)).toList())));
            app.post("/api/datasets/download", Wanted.class, (request, wanted) ->
                    Response.json("/downloads/" + String.join("+", wanted.datasets()) + ".zip"));
            app.get("/downloads/<names>.zip", request -> {
                List<String> paths = Stream.of(request.param("names").split("\\+"))
                        .flatMap(name -> list(data, name, 3).stream().map(path -> name + "/" + path)).toList();
                return Response.stream("application/zip", out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    for (String path : paths) {
                        zip.putNextEntry(new ZipEntry(path));
                        Files.copy(data.resolve(path), zip);
                    }
                    zip.finish();
                });
            });
            app.statics("", dist);
            app.onStatus(404, (error, request) -> request.path().matches("/(?!api/)[^.]*")
                    ? FileResponse.of(dist, "index.html").response() : Response.problem(error));
        });
    }

    private static List<String> list(Path data, String name, int depth) {
        Path folder = data.resolve(name).normalize();
        try (Stream<Path> found = folder.startsWith(data) ? Files.walk(folder, depth) : Stream.empty()) {
            return found.filter(path -> path.getNameCount() == folder.getNameCount() + depth)
                    .map(path -> folder.relativize(path).toString()).sorted().toList();
        } catch (IOException none) {
            throw HttpException.notFound("There is no dataset '" + name + "'.");
        }
    }

    public static void main(String... arguments) {
        Main.main(Datasets::application, arguments);
    }
}
