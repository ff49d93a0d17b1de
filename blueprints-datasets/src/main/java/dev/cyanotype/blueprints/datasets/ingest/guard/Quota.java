package dev.cyanotype.blueprints.datasets.ingest.guard;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;

/**
 * Limits how much an archive may hold. What is counted is what comes out of it, never what its headers say.
 *
 * @param bytes of all files together; also the largest archive that is taken
 * @param entries of any kind
 * @param ratio how many bytes may come out of one that went in, once more than a mebibyte has come out
 * @param memory how many bytes of the heap may be taken for what is remembered of files, by all imports together
 */
public record Quota(long bytes, int entries, int ratio, long memory) {
    private static final Setting<Long> BYTES = Setting.bytes("datasets.quota.bytes", "10G");
    private static final Setting<Integer> ENTRIES =
            Setting.integer("datasets.quota.entries", 1, 100_000_000, 1_000_000);
    private static final Setting<Integer> RATIO = Setting.integer("datasets.quota.ratio", 1, 100_000, 200);
    private static final Setting<Long> MEMORY = Setting.bytes(
            "datasets.quota.memory", String.valueOf(Runtime.getRuntime().maxMemory() / 5 * 2));

    /** Returns the quota that is set by {@code datasets.quota.bytes}, {@code .entries}, {@code .ratio} and {@code .memory}. */
    public static Quota of(Settings settings) {
        return new Quota(settings.get(BYTES), settings.get(ENTRIES), settings.get(RATIO), settings.get(MEMORY));
    }
}
