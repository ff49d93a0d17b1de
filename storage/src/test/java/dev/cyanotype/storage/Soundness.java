package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must hold whenever no upload is under way: each blob is whole, and there is no file beside them. */
final class Soundness {
    private Soundness() {}

    /** Checks it and returns the blobs. */
    static List<Blob> check(Workspace workspace) throws IOException {
        List<Blob> blobs = workspace
                .database()
                .read(handle -> handle.createQuery("select " + Blob.columns("c") + " from content c order by c.sha256")
                        .map(Blob.mapper())
                        .list());
        Layout layout = new Layout(workspace.folder());
        Set<Path> needed = new TreeSet<>();
        for (Blob blob : blobs) {
            assertThat(workspace.blobs().verify(blob)).as("%s is whole", blob).isTrue();
            String segment = segmentOf(workspace, blob);
            needed.add(segment.isEmpty() ? layout.object(blob.sha256()) : layout.segment(segment));
        }
        Set<Path> there = new TreeSet<>(files(layout.segments()));
        there.addAll(files(layout.objects()));
        assertThat(there).isEqualTo(needed);
        assertThat(files(layout.temporary())).isEmpty();
        return blobs;
    }

    private static String segmentOf(Workspace workspace, Blob blob) {
        return workspace
                .database()
                .read(handle -> handle.createQuery(
                                "select s.name from segment s join content c on c.segment = s.id where c.sha256 = :sha256")
                        .bind("sha256", Sha256.bytes(blob.sha256()))
                        .mapTo(String.class)
                        .one());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }
}
