package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.blueprints.datasets.packages.list.ShardSize;
import dev.cyanotype.blueprints.datasets.packages.recipe.Selection;
import dev.cyanotype.blueprints.datasets.packages.recipe.SplitRequest;
import dev.cyanotype.blueprints.datasets.samples.SizeRange;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request for a package.
 *
 * @param datasets references such as {@code digits} or {@code iris@2}, each dataset once
 * @param uses all if left out
 * @param format tar if left out
 * @param layout image-folder if left out
 * @param labels any of these; all if left out
 * @param filter a text in the path of a sample, the letters A to Z in either case
 * @param size how many bytes a sample has
 * @param attributes values of attributes, of each of which a sample has one of these
 * @param cap how many samples a label has in a use at most
 * @param balance whether every label of a use has as many samples as the smallest; false if left out
 * @param split the uses that the samples get; they keep theirs if left out
 * @param shard how large a shard is, for the format webdataset
 * @param shuffle the seed of the order of the samples, for the format webdataset; in the order of their paths if left out
 * @param since older versions of all of the datasets, such as {@code digits@1}: the package has what differs from theirs; all of it if left out
 * @param allowLeaks whether samples to train with may also be in a use to test with that is left out; false if left out
 */
public record PackageRequest(
        List<String> datasets,
        Optional<Set<String>> uses,
        Optional<String> format,
        Optional<String> layout,
        Optional<Set<String>> labels,
        Optional<String> filter,
        Optional<SizeRange> size,
        Optional<Map<String, Set<String>>> attributes,
        Optional<Long> cap,
        Optional<Boolean> balance,
        Optional<SplitRequest> split,
        Optional<Shard> shard,
        Optional<Long> shuffle,
        Optional<List<String>> since,
        @JsonName(ALLOW_LEAKS) Optional<Boolean> allowLeaks) {
    /** The name of the member that allows leaks. */
    public static final String ALLOW_LEAKS = "allow_leaks";

    private static final int LONGEST = 1_000;

    /** How large a shard is: as many samples, or as many bytes. */
    public record Shard(Optional<Long> samples, Optional<Long> bytes) {}

    /** Returns a request for whole datasets. */
    public static PackageRequest of(
            List<String> datasets, Optional<Set<String>> uses, Optional<String> format, Optional<String> layout) {
        return new PackageRequest(
                datasets,
                uses,
                format,
                layout,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns this request, allowing leaks or not. */
    public PackageRequest allowingLeaks(boolean allowed) {
        return with(datasets, Optional.of(allowed));
    }

    /** Returns this request for versions that newer ones do not replace. */
    PackageRequest ofVersions(List<String> pinned) {
        return with(pinned, allowLeaks);
    }

    private PackageRequest with(List<String> datasets, Optional<Boolean> allowLeaks) {
        return new PackageRequest(
                datasets,
                uses,
                format,
                layout,
                labels,
                filter,
                size,
                attributes,
                cap,
                balance,
                split,
                shard,
                shuffle,
                since,
                allowLeaks);
    }

    boolean allowsLeaks() {
        return allowLeaks.orElse(false);
    }

    List<Reference> references() {
        if (datasets.isEmpty()) {
            throw refused("/datasets", "expected at least one dataset");
        }
        return references("/datasets", datasets, "expected each dataset once; package its versions one by one");
    }

    private static List<Reference> references(String pointer, List<String> texts, String once) {
        List<Reference> references = texts.stream().map(Reference::parse).toList();
        if (references.stream().map(Reference::dataset).distinct().count() < references.size()) {
            throw refused(pointer, once);
        }
        return references;
    }

    /** Returns the older versions that are named; nothing if all of the newer ones is asked for. */
    List<Reference> olderReferences() {
        List<Reference> older =
                references("/since", since.orElse(List.of()), "expected one older version of each dataset");
        older.stream().filter(each -> each.version().isEmpty()).findFirst().ifPresent(open -> {
            throw refused(
                    "/since", "expected a version such as '" + open.dataset() + "@1', got '" + open.dataset() + "'");
        });
        return older;
    }

    /** Returns the name of the format. */
    String formatId() {
        return format.orElse(StandardFormats.TAR.id());
    }

    private boolean isSharded() {
        return formatId().equals(StandardFormats.WEBDATASET.id());
    }

    /** Returns which samples are asked for. */
    Selection selection() {
        filter.filter(text -> text.isBlank() || text.length() > LONGEST).ifPresent(text -> {
            throw refused("/filter", "expected 1 to " + LONGEST + " characters, got " + text.length());
        });
        labels.filter(wanted -> wanted.size() > LONGEST).ifPresent(wanted -> {
            throw refused("/labels", "expected up to " + LONGEST + " labels, got " + wanted.size());
        });
        return new Selection(
                labels.orElse(Set.of()).stream().sorted().toList(),
                filter,
                size.map(PackageRequest::checked),
                sortedAttributes(),
                cap.map(most -> positive("/cap", most)),
                balance.orElse(false),
                split.map(SplitRequest::split));
    }

    private static SizeRange checked(SizeRange size) {
        long min = size.min().orElse(0L);
        if (min < 0) {
            throw refused("/size/min", "expected 0 or more, got " + min);
        }
        size.max().filter(max -> max < min).ifPresent(max -> {
            throw refused("/size/max", "expected " + min + " or more, got " + max);
        });
        return size;
    }

    private Map<String, List<String>> sortedAttributes() {
        Map<String, List<String>> sorted = new TreeMap<>();
        attributes.orElse(Map.of()).forEach((name, values) -> {
            if (values.isEmpty() || values.size() > LONGEST) {
                throw refused("/attributes", "expected 1 to " + LONGEST + " values of '" + name + "'");
            }
            sorted.put(name, values.stream().sorted().toList());
        });
        return sorted;
    }

    /** Returns how large a shard is; nothing for a format without shards. */
    Optional<ShardSize> shardSize() {
        if (isSharded("/shard", shard)) {
            return Optional.of(shard.map(PackageRequest::size).orElse(ShardSize.USUAL));
        }
        return Optional.empty();
    }

    /** Answers 400 for shards in a layout that has files about all of its samples. */
    void checkUnsharded(String name) {
        if (isSharded()) {
            throw refused("/layout", "expected another layout than '" + name + "' with the format 'webdataset'");
        }
    }

    Optional<Long> shuffleSeed() {
        return isSharded("/shuffle", shuffle) ? shuffle : Optional.empty();
    }

    private boolean isSharded(String pointer, Optional<?> value) {
        boolean sharded = isSharded();
        if (!sharded && value.isPresent()) {
            throw refused(pointer, "expected only with the format 'webdataset', got it with '" + formatId() + "'");
        }
        return sharded;
    }

    private static ShardSize size(Shard shard) {
        if (shard.samples().isPresent() == shard.bytes().isPresent()) {
            throw refused("/shard", "expected either 'samples' or 'bytes'");
        }
        return new ShardSize(
                shard.samples()
                        .map(number -> positive("/shard/samples", number))
                        .orElse(0L),
                shard.bytes().map(number -> positive("/shard/bytes", number)).orElse(0L));
    }

    private static long positive(String pointer, long number) {
        if (number < 1) {
            throw refused(pointer, "expected 1 or more, got " + number);
        }
        return number;
    }

    private static HttpException refused(String pointer, String detail) {
        return HttpException.badRequest(Violation.of("body", pointer, detail));
    }
}
