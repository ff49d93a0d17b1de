package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The formats that a package may have: ours, and those that are found. Of two with one id the first is taken, ours before others; the
 * other is left out, as is one that cannot say what it is, and the log says so once. Thread-safe.
 */
public final class ArchiveFormats {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveFormats.class);

    private final Supplier<List<ArchiveFormat>> found;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Makes the formats that there are; {@code found} returns those of plugins. */
    public ArchiveFormats(Supplier<List<ArchiveFormat>> found) {
        this.found = found;
    }

    /** Returns true for a format that is always there, and false for a plugin's. */
    public static boolean isStandard(ArchiveFormat format) {
        return StandardFormats.ALL.contains(format);
    }

    /** Returns the names of all formats. */
    public List<String> ids() {
        return List.copyOf(all().keySet());
    }

    private Map<String, ArchiveFormat> all() {
        Map<String, ArchiveFormat> all = new LinkedHashMap<>();
        StandardFormats.ALL.forEach(format -> all.put(format.id(), format));
        for (ArchiveFormat each : found.get()) {
            try {
                GuardedFormat format = GuardedFormat.of(each);
                ArchiveFormat first = all.putIfAbsent(format.id(), format);
                if (first != null) {
                    leaveOut("The archive format '" + format.id() + "' of " + name(format) + " is left out, for "
                            + name(first) + " has this id");
                }
            } catch (HttpException broken) {
                leaveOut(broken.detail() + "; it is left out");
            }
        }
        return all;
    }

    private static String name(ArchiveFormat format) {
        Object own = format instanceof GuardedFormat guarded ? guarded.format() : format;
        return own.getClass().getName();
    }

    private void leaveOut(String why) {
        if (told.add(why)) {
            LOG.error(why);
        }
    }

    /** Returns the format that a request asks for, or answers 400. */
    public ArchiveFormat asked(String id) {
        Map<String, ArchiveFormat> all = all();
        return Optional.ofNullable(all.get(id))
                .orElseThrow(
                        () -> HttpException.badRequest(Violation.of("body", "/format", expected(id, all.keySet()))));
    }

    private static String expected(String id, Collection<String> known) {
        return "expected one of " + known + ", got '" + id + "'" + Nearest.hint(id, known);
    }

    /** Returns the format of a package that there is; answers 503 if the plugin that brought it is gone. */
    public ArchiveFormat of(String packageId, String id) {
        Map<String, ArchiveFormat> all = all();
        return Optional.ofNullable(all.get(id))
                .orElseThrow(() -> new HttpException(
                        503,
                        "The package '" + packageId + "' has the format '" + id
                                + "', and no plugin brings it now; there are " + all.keySet() + "."));
    }
}
