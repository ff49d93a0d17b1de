package dev.cyanotype.blueprints.datasets.packages.sidecars;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.packages.PackageArchive;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A page in Markdown for people who find a package somewhere: what it is, what is in it, and how it is read and checked. */
final class PackageReadme {
    private final PackageFacts facts;
    private final PackageAddress address;
    private final StringBuilder text = new StringBuilder();

    PackageReadme(PackageFacts facts, PackageAddress address) {
        this.facts = facts;
        this.address = address;
    }

    String text() {
        text.append("# ").append(facts.name()).append('\n');
        for (int i = 0; i < facts.datasets().size(); i++) {
            dataset(
                    facts.datasets().get(i),
                    facts.versions().get(i),
                    facts.items().get(i));
        }
        files();
        reading();
        facts.recipe().older().ifPresent(this::applying);
        return text.toString();
    }

    private void dataset(Dataset dataset, Version version, Recipe.Item item) {
        paragraph("## " + version.reference() + ": " + dataset.title());
        if (!dataset.description().isBlank()) {
            paragraph(dataset.description());
        }
        paragraph("Licence: " + (dataset.licence().isBlank() ? "not stated" : dataset.licence()) + ". Version digest: `"
                + version.digest() + "`.");
        if (facts.recipe().isPlain()) {
            wholeUses(version, item);
        } else {
            chosen(version, item);
        }
    }

    private void wholeUses(Version version, Recipe.Item item) {
        text.append("\n| use | samples | bytes |\n|---|---|---|\n");
        for (Version.Use use : version.uses()) {
            if (item.uses().contains(use.name())) {
                row(use.name(), use.samples(), use.bytes());
            }
        }
    }

    /** Says what was chosen, for the figures of the version would be those of another package. */
    private void chosen(Version version, Recipe.Item item) {
        long samples = facts.archives().stream()
                .filter(archive -> archive.item().equals(item))
                .mapToLong(PackageArchive::samples)
                .sum();
        paragraph(String.format(
                Locale.ROOT,
                "Of the samples of %s in %s, %,d are here, for %s. What was asked for: `%s`",
                item.uses(),
                version.reference(),
                samples,
                facts.recipe().uses(item),
                facts.recipe().canonical()));
    }

    private void files() {
        text.append("\n## Files\n\n| archive | samples | bytes |\n|---|---|---|\n");
        for (PackageArchive archive : facts.archives()) {
            row(archive.name(), archive.samples(), archive.length());
        }
        paragraph(
                "`manifest.jsonl` has a line for each file with its use, label and SHA-256, and where its content lies in"
                        + " the archives. `SHA256SUMS` checks what was unpacked, `MD5SUMS` the archives,"
                        + (facts.recipe().format().isCompressed() ? "" : " `references.json` is for fsspec,")
                        + " `croissant.json` describes all this for programs.");
    }

    private void reading() {
        paragraph("## Reading it");
        if (facts.recipe().shard().isPresent()) {
            String shards = String.join("` `", shards());
            paragraph("Shards for webdataset: `" + shards
                    + "`, with the index `wids.json`. Each sample has its content and its" + " label (`.cls`).");
        } else {
            String name = facts.archives().get(0).name();
            paragraph("```\ncurl -C - -O " + address.word(name) + "\n" + unpacking(name) + "curl -s "
                    + address.word("SHA256SUMS") + " | sha256sum -c --quiet\n```");
        }
        paragraph("`cyanotype datasets pull " + address.word("") + " DIR` fetches no more than DIR lacks.");
    }

    private void applying(Recipe older) {
        String folders = facts.items().stream().map(Recipe.Item::dataset).collect(Collectors.joining(" "));
        paragraph("## Applying it");
        paragraph(
                "This package has only what differs from package `" + older.id() + "`, which the same recipe makes of "
                        + facts.since().orElseThrow()
                        + ". `removed.txt` has the paths of the files that are gone, one in a line."
                        + " In the folder in which that package was unpacked, delete these, and then unpack this one:");
        paragraph("```\ncurl -s " + address.word("removed.txt") + " | tr '\\n' '\\0' | xargs -0 rm -f --\nfind "
                + folders + " -type d -empty -delete\n```");
        paragraph("What is there then is what the whole package unpacks to, file by file and byte by byte.");
    }

    private String unpacking(String name) {
        return facts.recipe()
                .unpackCommand()
                .map(command -> command + " " + name + "\n")
                .orElse("");
    }

    private List<String> shards() {
        return facts.items().stream()
                .map(item -> {
                    List<String> names = facts.archives().stream()
                            .filter(archive -> archive.item().equals(item))
                            .map(PackageArchive::name)
                            .toList();
                    return names.size() == 1 ? names.get(0) : names.get(0) + "` … `" + names.get(names.size() - 1);
                })
                .toList();
    }

    private void row(String name, long samples, long bytes) {
        text.append(String.format(Locale.ROOT, "| %s | %,d | %,d |%n", name.replace("|", "\\|"), samples, bytes));
    }

    private void paragraph(String paragraph) {
        text.append('\n').append(paragraph).append('\n');
    }
}
