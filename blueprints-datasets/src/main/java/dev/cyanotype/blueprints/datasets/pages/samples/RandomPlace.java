package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.versions.PageTable;
import dev.cyanotype.blueprints.datasets.versions.VersionPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Handle;

/** Chooses a sample of a version by a seed, each as likely as another, and reads at most a page of the version for it. */
final class RandomPlace {
    private RandomPlace() {}

    /** Returns the path of the sample; the same for the same seed. */
    static String of(Handle handle, Version version, int seed) {
        Map<String, Long> pages = new LinkedHashMap<>();
        for (VersionPage page : PageTable.of(handle, version.dataset(), version.version())) {
            pages.merge(page.last(), page.samples(), Long::sum);
        }
        long left = new Random(seed).nextLong(version.samples());
        String after = "";
        for (Map.Entry<String, Long> page : pages.entrySet()) {
            if (left < page.getValue()) {
                break;
            }
            left -= page.getValue();
            after = page.getKey();
        }
        SampleFilter all = SampleFilter.all(version.dataset(), version.version());
        List<Sample> samples = SampleTable.page(handle, all, after, Math.toIntExact(left + 1));
        return samples.get(samples.size() - 1).path();
    }
}
