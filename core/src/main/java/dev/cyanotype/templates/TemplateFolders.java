package dev.cyanotype.templates;

import dev.cyanotype.files.Folder;
import dev.cyanotype.http.body.Source;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds templates: in the application's folders, then in those of blueprints. */
final class TemplateFolders implements Loader<String> {
    private final Set<Folder> own = new LinkedHashSet<>();
    private final Set<Folder> blueprints = new LinkedHashSet<>();

    void addAll(TemplateFolders others) {
        own.addAll(others.own);
        blueprints.addAll(others.blueprints);
    }

    void add(Folder folder) {
        blueprints.add(folder);
    }

    void addOwn(Folder folder) {
        own.add(folder);
    }

    /**
     * Returns what is wrong: a name that stands for one template in one plugin's jar and for another in another's. What is on one
     * class path was put together by somebody; not to list its folders saves time at the start.
     */
    List<String> clashes() throws IOException {
        if (blueprints.stream()
                        .flatMap(folder -> folder.program().stream())
                        .distinct()
                        .count()
                < 2) {
            return List.of();
        }
        List<String> clashes = new ArrayList<>();
        Map<String, Folder> first = new HashMap<>();
        for (Folder folder : blueprints) {
            for (String name : folder.names()) {
                Folder other = first.putIfAbsent(name, folder);
                if (other != null && !tag(other, name).equals(tag(folder, name)) && !isOwn(name)) {
                    clashes.add("[ConflictingTemplates] There are two templates '" + name + "'\n    in " + other
                            + "\n    in " + folder
                            + "\n    Keep those of a blueprint in a folder with its name, such as templates/notes");
                }
            }
        }
        return clashes;
    }

    private static Optional<String> tag(Folder folder, String name) throws IOException {
        return folder.find(name).flatMap(Source::etag);
    }

    /** The application's is shown whatever blueprints have. */
    private boolean isOwn(String name) throws IOException {
        for (Folder folder : own) {
            if (folder.find(name).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Reader getReader(String name) {
        try {
            Source source = find(name).orElseThrow(() -> missing(name));
            return Channels.newReader(source.open(0, source.length()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LoaderException(e, "The template '" + name + "' could not be read");
        }
    }

    private LoaderException missing(String name) {
        return new LoaderException(
                null,
                "There is no template '" + name + "'; searched were "
                        + (places().isEmpty() ? "no folders: none was given" : places()));
    }

    private List<Folder> places() {
        List<Folder> places = new ArrayList<>(own);
        places.addAll(blueprints);
        return places;
    }

    private Optional<Source> find(String name) throws IOException {
        for (Folder folder : places()) {
            Optional<Source> found = folder.find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean resourceExists(String name) {
        try {
            return find(name).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns {@code name}: names are always those from the top of a folder. */
    @Override
    public @Nullable String resolveRelativePath(String name, String from) {
        return name;
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    @Override
    public void setCharset(String charset) {
        throw new UnsupportedOperationException("Templates are UTF-8");
    }

    @Override
    public void setPrefix(String prefix) {
        throw new UnsupportedOperationException("Folders are given instead");
    }

    @Override
    public void setSuffix(String suffix) {
        throw new UnsupportedOperationException("Names are whole");
    }
}
