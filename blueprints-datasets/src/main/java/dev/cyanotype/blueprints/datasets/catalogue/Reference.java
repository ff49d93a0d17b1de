package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.http.problem.HttpException;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A version of a dataset as people write it.
 *
 * @param dataset the name before the {@code @}
 * @param version the number behind it; nothing for the newest
 */
public record Reference(String dataset, OptionalInt version) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /** Reads {@code digits}, {@code digits@latest} or {@code digits@2}; answers 404 for another version. */
    public static Reference parse(String text) {
        int at = text.indexOf('@');
        return at < 0 ? of(text, "latest") : of(text.substring(0, at), text.substring(at + 1));
    }

    /** Reads a version: {@code latest} or a number; answers 404 for another. */
    public static Reference of(String dataset, String version) {
        if (version.equals("latest")) {
            return new Reference(dataset, OptionalInt.empty());
        }
        if (!NUMBER.matcher(version).matches()) {
            throw HttpException.notFound(
                    "There is no version '" + version + "' of '" + dataset + "'; expected a number or 'latest'.");
        }
        return new Reference(dataset, OptionalInt.of(Integer.parseInt(version)));
    }
}
