package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.list.Omitted;
import dev.cyanotype.storage.database.Scratch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Chooses the samples of a package, in the order of their paths. Used once, by one thread. */
public final class Choice {
    private final Scratch scratch;
    private final Selection selection;
    private final Function<List<Sample>, List<Map<String, String>>> attributes;
    private final KnownAttributes known;
    private long filtered;

    /** Goes through samples page by page in the order of their paths, each time from the first. */
    @FunctionalInterface
    public interface Walk {
        /** Gives each page to {@code page}. */
        void each(Consumer<List<Sample>> page);
    }

    /**
     * Makes a choice.
     *
     * @param scratch where samples are put aside that depend on others
     * @param attributes returns those of samples, in their order
     */
    public Choice(Scratch scratch, Selection selection, Function<List<Sample>, List<Map<String, String>>> attributes) {
        this.scratch = scratch;
        this.selection = selection;
        this.attributes = attributes;
        known = new KnownAttributes(selection.wantedAttributes());
    }

    /**
     * Gives the samples that the selection takes, with the uses that it gives them, to {@code chosen}; returns how many it does not.
     * Answers 422 for an attribute that none has.
     */
    public Omitted choose(Walk walk, Consumer<List<Sample>> chosen) {
        Omitted drawn = Omitted.NOTHING;
        if (selection.isDrawn()) {
            DrawnSamples samples = new DrawnSamples(scratch, selection);
            walk.each(page -> samples.add(taken(page)));
            drawn = samples.decide();
            filtered = 0;
            walk.each(page -> chosen.accept(samples.next(taken(page))));
        } else {
            walk.each(page -> chosen.accept(taken(page)));
        }
        known.check();
        return new Omitted(filtered, drawn.cap(), drawn.balance());
    }

    /** Returns those that are wanted, with the uses that they get whatever other samples there are. */
    private List<Sample> taken(List<Sample> page) {
        List<Map<String, String>> of =
                known.areWanted() ? attributes.apply(page) : Collections.nCopies(page.size(), Map.of());
        List<Sample> taken = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Sample sample = page.get(i);
            Map<String, String> has = of.get(i);
            known.add(has.keySet());
            if (selection.takes(sample, has)) {
                taken.add(Selection.withUse(sample, selection.use(sample, has)));
            }
        }
        filtered += page.size() - taken.size();
        return taken;
    }
}
