package dev.cyanotype.blueprints.datasets.ingest.layout.webdataset;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through names in their order, in which the files of a sample follow one another. */
final class Groups implements Iterator<Group> {
    private final Iterator<String> names;
    private @Nullable String next;

    Groups(Iterable<String> names) {
        this.names = names.iterator();
        advance();
    }

    private void advance() {
        next = names.hasNext() ? names.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Group next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        String key = Group.key(next);
        List<String> files = new ArrayList<>();
        for (String name = next; name != null && Group.key(name).equals(key); name = next) {
            if (files.size() < Group.MOST) {
                files.add(name);
            }
            advance();
        }
        return new Group(List.copyOf(files));
    }
}
