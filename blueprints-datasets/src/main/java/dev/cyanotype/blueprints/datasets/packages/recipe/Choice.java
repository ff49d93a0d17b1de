package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.list.Omitted;
import dev.cyanotype.storage.database.Scratch;
import java.util.List;
import java.util.function.Consumer;

/** Chooses the samples of a package, in the order of their paths. Used once, by one thread. */
public final class Choice {
    private final Scratch scratch;
    private final Selection selection;
    private long filtered;

    /** Goes through samples page by page in the order of their paths, each time from the first. */
    @FunctionalInterface
    public interface Walk {
        /** Gives each page to {@code page}. */
        void each(Consumer<List<Sample>> page);
    }

    /** Makes a choice; {@code scratch} is where samples are put aside that depend on others. */
    public Choice(Scratch scratch, Selection selection) {
        this.scratch = scratch;
        this.selection = selection;
    }

    /** Gives the samples that the selection takes, with the uses that it gives them, to {@code chosen}; returns how many it does not. */
    public Omitted choose(Walk walk, Consumer<List<Sample>> chosen) {
        Omitted drawn = Omitted.NOTHING;
        if (selection.isDrawn()) {
            DrawnSamples samples = new DrawnSamples(scratch, selection);
            walk.each(page -> samples.add(taken(page)));
            drawn = samples.decide();
            filtered = 0;
            walk.each(page -> chosen.accept(samples.next(taken(page))));
        } else {
            walk.each(page -> chosen.accept(taken(page).stream()
                    .map(sample -> Selection.withUse(sample, selection.use(sample)))
                    .toList()));
        }
        return new Omitted(filtered, drawn.cap(), drawn.balance());
    }

    private List<Sample> taken(List<Sample> page) {
        List<Sample> taken = page.stream().filter(selection::takes).toList();
        filtered += page.size() - taken.size();
        return taken;
    }
}
