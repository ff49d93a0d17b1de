package dev.cyanotype.storage;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Setup;

/** The jobs over HTTP; opens the workspace when the application starts, and closes it when it ends. */
@SuppressWarnings("DoNotCallSuggester")
public final class JobsBlueprint implements Blueprint {
    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public Mount mount() {
        return Mount.at("/api/jobs");
    }

    @Override
    public void configure(Setup setup) {
        throw new UnsupportedOperationException();
    }
}
