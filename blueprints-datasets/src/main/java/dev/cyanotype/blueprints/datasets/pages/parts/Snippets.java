package dev.cyanotype.blueprints.datasets.pages.parts;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.http.Request;

/**
 * Commands that make a package of a version. Names need no escape in any of them.
 *
 * @param curl for the command line
 * @param cyanotype for that of the server
 * @param python for a notebook
 */
public record Snippets(String curl, String cyanotype, String python) {
    /** Returns what to type for a version, with the address that was asked. */
    public static Snippets of(Request request, Version version) {
        String address = request.urlFor("datasets.package").external().toString();
        String reference = version.reference();
        return new Snippets(
                "curl -s -X POST -H 'Content-Type: application/json' -d '{\"datasets\":[\"" + reference + "\"]}' "
                        + address,
                "cyanotype datasets package " + reference,
                """
                import json, urllib.request
                request = urllib.request.Request("%s",
                    json.dumps({"datasets": ["%s"]}).encode(), {"Content-Type": "application/json"})
                print(json.load(urllib.request.urlopen(request)))""".formatted(address, reference));
    }
}
