package dev.cyanotype.blueprints.datasets.cli;

import dev.cyanotype.blueprints.datasets.packages.PackageListing;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a package: each option is a member of the recipe. */
final class PackageCommand {
    static final String USAGE = "package NAME [--uses USES] [--labels LABELS] [--filter TEXT] [--min-size BYTES]"
            + " [--max-size BYTES] [--attribute ATTRIBUTE] [--cap NUMBER] [--balance]"
            + " [--split RATIOS] [--seed SEED] [--stratify] [--group GROUP] [--format FORMAT] [--layout LAYOUT]"
            + " [--shard-samples NUMBER] [--shard-bytes NUMBER] [--shuffle SEED] [--since VERSION]";
    static final String SUMMARY =
            "Makes a package of a dataset, such as digits or digits@2; USES and LABELS are separated"
                    + " by commas, RATIOS are such as train=0.8,validation=0.2, and ATTRIBUTE is such as camera=left. With --since it has only what differs"
                    + " from an older VERSION, such as 1";

    private PackageCommand() {}

    static void run(Invocation invocation) throws Exception {
        String address = invocation.send(Method.POST, "/api/datasets/download", recipe(invocation), String.class);
        PackageListing listing = invocation.get(address + "?digest=true", PackageListing.class);
        for (PackageListing.Archive archive : listing.archives()) {
            invocation.out().printf("%s%n", archive.url());
            invocation.out().printf("samples  %,d%n", archive.samples());
            invocation.out().printf("length   %,d%n", archive.length());
            invocation.out().printf("SHA-256  %s%n", archive.sha256().orElse(""));
        }
        for (PackageListing.Contents contents : listing.contents()) {
            contents.since()
                    .ifPresent(since -> invocation
                            .out()
                            .printf(
                                    "since %s@%d: %,d unchanged, %,d files in removed.txt%n",
                                    contents.dataset(), since.version(), since.unchanged(), since.removed()));
            if (contents.omitted().total() > 0) {
                invocation
                        .out()
                        .printf(
                                "left out %,d: filter %,d, cap %,d, balance %,d%n",
                                contents.omitted().total(),
                                contents.omitted().filter(),
                                contents.omitted().cap(),
                                contents.omitted().balance());
            }
        }
    }

    private static Map<String, Object> recipe(Invocation invocation) {
        Map<String, Object> recipe = new LinkedHashMap<>();
        recipe.put("datasets", List.of(invocation.argument("NAME")));
        put(recipe, "uses", invocation, "uses", PackageCommand::list);
        put(recipe, "labels", invocation, "labels", PackageCommand::list);
        put(recipe, "filter", invocation, "filter", text -> text);
        Map<String, Object> size = new LinkedHashMap<>();
        put(size, "min", invocation, "min-size", PackageCommand::number);
        put(size, "max", invocation, "max-size", PackageCommand::number);
        if (!size.isEmpty()) {
            recipe.put("size", size);
        }
        put(recipe, "attributes", invocation, "attribute", PackageCommand::attribute);
        put(recipe, "cap", invocation, "cap", PackageCommand::number);
        if (invocation.flag("balance")) {
            recipe.put("balance", true);
        }
        Map<String, Object> split = split(invocation);
        if (!split.isEmpty()) {
            recipe.put("split", split);
        }
        put(recipe, "format", invocation, "format", text -> text);
        put(recipe, "layout", invocation, "layout", text -> text);
        put(recipe, "shuffle", invocation, "shuffle", PackageCommand::number);
        put(recipe, "since", invocation, "since", text -> List.of(older(invocation.argument("NAME"), text)));
        Map<String, Object> shard = new LinkedHashMap<>();
        put(shard, "samples", invocation, "shard-samples", PackageCommand::number);
        put(shard, "bytes", invocation, "shard-bytes", PackageCommand::number);
        if (!shard.isEmpty()) {
            recipe.put("shard", shard);
        }
        return recipe;
    }

    private static Map<String, Object> split(Invocation invocation) {
        Map<String, Object> split = new LinkedHashMap<>();
        put(split, "ratios", invocation, "split", PackageCommand::ratios);
        put(split, "seed", invocation, "seed", PackageCommand::number);
        put(split, "group", invocation, "group", text -> text);
        if (invocation.flag("stratify")) {
            split.put("stratify", true);
        }
        return split;
    }

    private static void put(
            Map<String, Object> members,
            String name,
            Invocation invocation,
            String option,
            Function<String, Object> value) {
        invocation.option(option).ifPresent(text -> members.put(name, value.apply(text)));
    }

    private static Object list(String text) {
        return List.of(text.split(",", -1));
    }

    /** Returns {@code digits@1} for {@code digits@2} and 1. */
    private static String older(String name, String version) {
        return version.contains("@") ? version : name.split("@", 2)[0] + "@" + version;
    }

    /** Returns {@code {"camera": ["left"]}} for {@code camera=left}. */
    private static Object attribute(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "--attribute: expected a name and a value such as camera=left, got '" + text + "'");
        }
        return Map.of(text.substring(0, equals), List.of(text.substring(equals + 1)));
    }

    /** Returns {@code {"train": 0.8}} for {@code train=0.8}. */
    private static Object ratios(String text) {
        Map<String, Object> ratios = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "--split: expected ratios such as train=0.8,validation=0.2, got '" + text + "'");
            }
            ratios.put(part.substring(0, equals), fraction(part.substring(equals + 1)));
        }
        return ratios;
    }

    private static Object fraction(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text; // the server says what is wrong with it
        }
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return text; // the server says what is wrong with it
        }
    }
}
