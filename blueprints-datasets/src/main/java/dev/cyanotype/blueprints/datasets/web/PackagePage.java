package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.packages.PackageListing;
import java.util.Locale;

/** The listing of a package for people. All names in it have been checked to need no escaping, and are escaped. */
final class PackagePage {
    private PackagePage() {}

    static String of(PackageListing listing) {
        StringBuilder rows = new StringBuilder();
        for (PackageListing.Archive archive : listing.archives()) {
            rows.append(String.format(
                    Locale.ROOT,
                    "<tr><td><a href=\"%s\">%s</a><td>%s<td>%,d samples<td>%,d bytes<td>%s%n",
                    escaped(archive.url()),
                    escaped(archive.name()),
                    escaped(String.join(", ", archive.uses())),
                    archive.samples(),
                    archive.length(),
                    escaped(archive.sha256().map(sha256 -> "SHA-256 " + sha256).orElse(""))));
        }
        for (PackageListing.File file : listing.files()) {
            rows.append(String.format(
                    "<tr><td><a href=\"%s\">%s</a><td><td><td><td>%n", escaped(file.url()), escaped(file.name())));
        }
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Package %1$s</title>
                <h1>Package %1$s</h1>
                <table>
                %2$s</table>
                </html>
                """.formatted(escaped(listing.id()), rows);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
