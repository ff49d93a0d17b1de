package com.example.dist;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.files.FileResponse;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Serves a folder with a front end: its files, and its index.html at addresses that only its script knows. */
public final class DistBlueprint implements Blueprint {
    private static final Setting<Path> FOLDER = Setting.path("dist.folder", "dist");

    /** A script that is missing must not be a page, nor must what the API does not have. */
    private static final Pattern NO_PAGE = Pattern.compile("(api|downloads)/.*|.*\\.[^/]*");

    @Override
    public String name() {
        return "dist";
    }

    @Override
    public void configure(Setup setup) {
        Folder dist = Folder.of(setup.instance(Settings.class).get(FOLDER));
        setup.get("/", request -> FileResponse.of(dist, "index.html").response());
        setup.get("/<path:rest>", request -> find(dist, request.param("rest")));
    }

    private static Response find(Folder dist, String name) throws IOException {
        if (dist.find(name).isPresent()) {
            return FileResponse.of(dist, name).response();
        }
        if (NO_PAGE.matcher(name).matches()) {
            throw HttpException.notFound("There is no '/" + name + "'.");
        }
        return FileResponse.of(dist, "index.html").response();
    }
}
