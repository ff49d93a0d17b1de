package dev.cyanotype.blueprints.datasets.packages.sidecars;

import dev.cyanotype.blueprints.datasets.packages.PackageArchive;
import dev.cyanotype.json.JsonCodec;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The description of a package as Croissant 1.1: its archives and its manifest with their digests, a record for each line of the
 * manifest, the licence, and what the package was made of.
 *
 * @see <a href="https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html">the specification</a>
 */
final class Croissant {
    static final String MEDIA_TYPE = "application/ld+json; profile=\"http://mlcommons.org/croissant/1.1\"";

    private static final String VERSION = "http://mlcommons.org/croissant/1.1";
    private static final List<String> TERMS = List.of(
            "citeAs column data dataType extract field fileProperty fileObject fileSet format includes isLiveDataset"
                    .split(" "));
    private static final List<String> MORE_TERMS = List.of(
            "jsonPath key md5 parentField path recordSet references regex repeated replace separator source subField transform"
                    .split(" "));

    private final PackageFacts facts;
    private final PackageAddress address;

    Croissant(PackageFacts facts, PackageAddress address) {
        this.facts = facts;
        this.address = address;
    }

    String text(String manifestSha256) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", context());
        document.put("@type", "sc:Dataset");
        document.put("conformsTo", VERSION);
        document.put("name", facts.name());
        document.put("description", facts.description());
        document.put(
                "license", facts.licences().stream().map(Croissant::licence).toList());
        document.put("url", address.folder());
        document.put(
                "creator",
                Map.of(
                        "@type",
                        "sc:Organization",
                        "name",
                        String.valueOf(URI.create(address.folder()).getHost())));
        document.put("datePublished", facts.published().toString());
        document.put("version", facts.version() + ".0.0");
        document.put("keywords", facts.tags());
        document.put("prov:wasDerivedFrom", origins());
        document.put("distribution", distribution(manifestSha256));
        document.put("recordSet", List.of(samples()));
        return JsonCodec.standard().encodeText(document) + "\n";
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("@language", "en");
        context.put("@vocab", "https://schema.org/");
        context.put("sc", "https://schema.org/");
        context.put("cr", "http://mlcommons.org/croissant/");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("prov", "http://www.w3.org/ns/prov#");
        context.put("conformsTo", "dct:conformsTo");
        for (List<String> terms : List.of(TERMS, MORE_TERMS)) {
            terms.forEach(term -> context.put(term, "cr:" + term));
        }
        context.put("data", Map.of("@id", "cr:data", "@type", "@json"));
        context.put("dataType", Map.of("@id", "cr:dataType", "@type", "@vocab"));
        return context;
    }

    /** Licences that SPDX names have an address there; of another nothing is known but its name. */
    private static Object licence(String licence) {
        return licence.matches("[A-Za-z0-9.+-]+")
                ? "https://spdx.org/licenses/" + licence + ".html"
                : Map.of("@type", "sc:CreativeWork", "name", licence);
    }

    private List<Object> origins() {
        return facts.items().stream()
                .<Object>map(item -> Map.of(
                        "@id",
                        URI.create(address.folder())
                                .resolve("/api/datasets/" + item.dataset() + "/versions/" + item.version())
                                .toString(),
                        "@type",
                        "prov:Entity",
                        "name",
                        item.dataset() + "@" + item.version() + ", digest " + item.digest()))
                .toList();
    }

    private List<Object> distribution(String manifestSha256) {
        List<Object> files = new ArrayList<>();
        for (PackageArchive archive : facts.archives()) {
            Map<String, Object> file = file(archive.name(), facts.mediaType());
            file.put("contentSize", archive.length() + " B");
            file.put("sha256", archive.sha256().orElseThrow());
            file.put("md5", archive.md5().orElseThrow());
            files.add(file);
        }
        Map<String, Object> manifest = file(Sidecars.MANIFEST, "application/jsonl");
        manifest.put("sha256", manifestSha256);
        files.add(manifest);
        return files;
    }

    private Map<String, Object> file(String name, String mediaType) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("@type", "cr:FileObject");
        file.put("@id", name);
        file.put("name", name);
        file.put("contentUrl", address.of(name));
        file.put("encodingFormat", mediaType);
        return file;
    }

    private Map<String, Object> samples() {
        Map<String, String> types = new LinkedHashMap<>();
        List.of("path", "sha256", "use", "label", "archive").forEach(name -> types.put(name, "sc:Text"));
        List.of("size", "offset", "length").forEach(name -> types.put(name, "sc:Integer"));
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("@type", "cr:RecordSet");
        samples.put("@id", "samples");
        samples.put("name", "samples");
        samples.put(
                "description",
                "A record for each file, with its label and where its content is; uses: "
                        + facts.items().stream()
                                .flatMap(item -> facts.recipe().uses(item).stream())
                                .collect(Collectors.toCollection(TreeSet::new)));
        samples.put("key", Map.of("@id", "samples/path"));
        samples.put(
                "field",
                types.entrySet().stream()
                        .map(type -> field(type.getKey(), type.getValue()))
                        .toList());
        return samples;
    }

    private static Map<String, Object> field(String name, String type) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("@type", "cr:Field");
        field.put("@id", "samples/" + name);
        field.put("name", name);
        field.put("dataType", type);
        field.put(
                "source",
                Map.of("fileObject", Map.of("@id", Sidecars.MANIFEST), "extract", Map.of("jsonPath", "$." + name)));
        return field;
    }
}
