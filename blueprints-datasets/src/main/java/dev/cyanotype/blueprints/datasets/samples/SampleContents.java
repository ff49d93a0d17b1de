package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds contents, and the samples that have them. */
public final class SampleContents {
    private SampleContents() {}

    /**
     * A sample that has a content.
     *
     * @param dataset the name of the dataset
     * @param version the newest that has the sample
     * @param path of the sample
     */
    public record Place(String dataset, int version, String path) {}

    /** Returns the content with a hash, if a sample has it. */
    public static Optional<Blob> find(Handle handle, String sha256) {
        return handle.createQuery("select " + Blob.columns("c") + " from content c where c.sha256 = :sha256"
                        + " and exists (select 1 from sample s where s.content = c.id)")
                .bind("sha256", Sha256.bytes(sha256))
                .map(Blob.mapper())
                .findFirst();
    }

    /** Returns the contents with some hashes, by hash; a hash that nothing has is missing. */
    public static Map<String, Blob> all(Handle handle, Collection<String> hashes) {
        return hashes.isEmpty()
                ? Map.of()
                : handle
                        .createQuery("select " + Blob.columns("c") + " from content c where c.sha256 in (<hashes>)")
                        .bindList("hashes", hashes.stream().map(Sha256::bytes).toList())
                        .map(Blob.mapper())
                        .stream()
                        .collect(Collectors.toMap(Blob::sha256, Function.identity()));
    }

    /** Returns samples whose content has a hash that begins with these hexadecimal digits. */
    public static List<Place> startingWith(Handle handle, String digits, int limit) {
        return handle.createQuery(
                        "select name, path, number from (select c.sha256, n.name, s.path, (select max(v.number) from dataset_version v"
                                + " where v.dataset = n.name and v.number >= s.born and v.number < s.died) as number"
                                + " from content c cross join sample s cross join dataset_number n"
                                + " where c.sha256 >= :from and c.sha256 <= :to and s.content = c.id and n.id = s.dataset) found"
                                + " where number is not null order by sha256 limit :limit")
                .bind("from", Sha256.lowest(digits))
                .bind("to", Sha256.highest(digits))
                .bind("limit", limit)
                .map((row, context) -> new Place(row.getString("name"), row.getInt("number"), row.getString("path")))
                .list();
    }
}
