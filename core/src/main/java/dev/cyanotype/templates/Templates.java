package dev.cyanotype.templates;

import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.MediaTypes;
import io.pebbletemplates.pebble.PebbleEngine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The templates of an application (Pebble; its syntax is Jinja's for the most part). Set up before the first request, then
 * thread-safe.
 *
 * <p>What is shown is escaped in templates that end in {@code .html}, {@code .htm}, {@code .xml}, {@code .xhtml} and
 * {@code .svg}. A value that is missing shows nothing.
 */
public final class Templates {
    private static final Set<String> ESCAPED = Set.of("html", "htm", "xml", "xhtml", "svg");

    private final TemplateFolders folders = new TemplateFolders();
    private final TemplateWords words = new TemplateWords();
    private final Map<Boolean, PebbleEngine> engines = new ConcurrentHashMap<>(); // by whether they escape
    private volatile boolean readAnew;
    private volatile boolean frozen;

    /** What a template calls: a filter gets the value before the bar first. */
    @FunctionalInterface
    public interface Word {
        /** Returns what to show, or to go on with. */
        @Nullable
        Object call(List<@Nullable Object> arguments);
    }

    /** Returns others with what was added to these so far, open for more. For routers. */
    public Templates copy() {
        Templates copy = new Templates();
        copy.folders.addAll(folders);
        copy.words.addAll(words);
        return copy;
    }

    /** Adds the folder of a blueprint; those added first are searched first. */
    public void folder(Folder folder) {
        checkOpen();
        folders.add(folder);
    }

    /** Adds a folder of the application, which is searched before those of blueprints. */
    public void applicationFolder(Folder folder) {
        checkOpen();
        folders.addOwn(folder);
    }

    /** Adds {@code value | name(…)}. */
    public void filter(String name, Word filter) {
        checkOpen();
        words.filters.put(name, TemplateWords.filter(filter));
    }

    /** Adds {@code value is name}; anything but true is no. */
    public void test(String name, Word test) {
        checkOpen();
        words.tests.put(name, TemplateWords.test(test));
    }

    /** Adds {@code name(…)}. */
    public void function(String name, Word function) {
        checkOpen();
        words.functions.put(name, TemplateWords.function(function));
    }

    /** Adds a value that every template can show. */
    public void global(String name, Object value) {
        checkOpen();
        words.globals.put(name, value);
    }

    /** Returns what is wrong with the folders of blueprints, if anything is. For routers. */
    public List<String> clashes() {
        try {
            return folders.clashes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Refuses to add anything from now on. For routers.
     *
     * @param readAnew whether a template is read anew each time it is shown, for those who write it
     */
    public void freeze(boolean readAnew) {
        this.readAnew = readAnew;
        frozen = true;
    }

    private void checkOpen() {
        if (frozen) {
            throw new IllegalStateException("The router is built, and its templates are frozen since");
        }
    }

    /** Returns {@code view} with the rendered template as its body. For routers. */
    public Response render(String name, Map<String, Object> model, Response view) throws IOException {
        StringWriter page = new StringWriter();
        engine(name).getTemplate(name).evaluate(page, model);
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
        Response typed = view.headers().contains("content-type") ? view : view.header("content-type", type(name));
        return typed.withBody(new Body.Bytes(bytes));
    }

    private static String type(String name) {
        return ESCAPED.contains(ending(name)) && !ending(name).startsWith("htm")
                ? MediaTypes.of(name)
                : "text/html; charset=utf-8";
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Makes the engine when the first page is asked for: an application without pages starts without it. */
    private PebbleEngine engine(String name) {
        return engines.computeIfAbsent(ESCAPED.contains(ending(name)), this::engine);
    }

    private PebbleEngine engine(boolean escape) {
        return new PebbleEngine.Builder()
                .loader(folders)
                .extension(words, new RequestWords())
                .autoEscaping(escape)
                .cacheActive(!readAnew)
                .newLineTrimming(false)
                .defaultLocale(Locale.ROOT)
                .build();
    }
}
