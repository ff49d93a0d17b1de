package dev.cyanotype.conformance;

import dev.cyanotype.Scope;
import dev.cyanotype.files.Folder;
import java.nio.file.Path;
import java.time.Duration;

/** Folders of static files. */
final class Statics {
    private Statics() {}

    static void declare(Scope scope, Fields options, Path root, Object maxAge) {
        Folder folder = Folder.of(root.resolve(options.text("static_folder").replaceAll("/+$", "")));
        String path = options.text("static_url_path", "/" + folder.name());
        scope.statics(
                path,
                folder,
                file -> maxAge instanceof Number seconds ? file.maxAge(Duration.ofSeconds(seconds.longValue())) : file);
    }
}
