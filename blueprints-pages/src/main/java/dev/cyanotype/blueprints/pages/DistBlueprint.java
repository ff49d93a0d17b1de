package dev.cyanotype.blueprints.pages;

import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Setup;
import dev.cyanotype.files.FileResponse;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A team's own front end: the files of a folder wherever no other route is, and its {@code index.html} at addresses that only its
 * script knows. Files are sent as they are; nothing is a template.
 */
final class DistBlueprint implements Blueprint {
    private static final String INDEX = "index.html";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** What bundlers put into names: eight and more hexadecimal digits, or eight of base64url; not a word, nor a date. */
    private static final Pattern HASHED = Pattern.compile(".*[.-](?:(?=\\d*[a-f])(?=[a-f]*\\d)[0-9a-f]{8,64}"
            + "|(?=[^.]*\\d[A-Za-z_-])(?=[^.]*[A-Z])(?=[^.]*[a-z])[A-Za-z0-9_-]{8})\\.[a-z0-9.]+");

    private static final Pattern HIDDEN = Pattern.compile("(?:.*/)?\\.(?!well-known/).*");
    private static final Pattern WITH_A_DOT = Pattern.compile(".*\\.[^/]*");

    private final Folder folder;
    private final String policy;
    private final String pages;

    /** Takes the folder, its content security policy, and where the pages of the application are. */
    DistBlueprint(Path folder, String policy, String pages) {
        if (!Files.isRegularFile(folder.resolve(INDEX))) {
            throw new ConfigurationException(List.of("[MissingIndex] The folder '" + folder.toAbsolutePath()
                    + "' has no index.html, so it is no front end\n    Name the folder that its build has written"
                    + " with --dist or the setting 'pages.dist'"));
        }
        this.folder = Folder.of(folder);
        this.policy = policy;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "dist";
    }

    @Override
    public void configure(Setup setup) {
        setup.app().converter("dist", arguments -> new DistPath(pages));
        setup.get("/", request -> file(INDEX)).undocumented();
        setup.get("/<dist:rest>", this::find).undocumented();
    }

    private Response find(Request request) throws IOException {
        String name = request.param("rest");
        if (HIDDEN.matcher(name).matches()) {
            throw HttpException.notFound("There is nothing at " + request.path());
        }
        if (folder.find(name).isPresent()) {
            return file(name);
        }
        boolean page = request.accepted("text/html").isPresent()
                && !WITH_A_DOT.matcher(name).matches();
        if (!page) {
            throw HttpException.notFound("There is nothing at " + request.path());
        }
        return file(INDEX).addHeader("vary", "Accept");
    }

    private Response file(String name) throws IOException {
        Response file = FileResponse.of(folder, name).response().header("content-security-policy", policy);
        return HASHED.matcher(name).matches() ? file.header("cache-control", FOR_EVER) : file;
    }
}
