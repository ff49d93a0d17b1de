package dev.cyanotype.pages;

import java.util.Set;

/** What a page is about. Panels and actions are declared on one, and get its ids as the parameters of their rule. */
public enum Subject {
    /** The first page. */
    HOME(""),
    /** A dataset. */
    DATASET("dataset"),
    /** A version of a dataset. */
    VERSION("dataset,version"),
    /** A sample of a version. */
    SAMPLE("dataset,version,sample"),
    /** A package to download. */
    PACKAGE("package"),
    /** A model. */
    MODEL("model"),
    /** A version of a model. */
    MODEL_VERSION("model,version"),
    /** A test of a model. */
    TEST("test"),
    /** Two tests beside one another. */
    COMPARISON("a,b"),
    /** A job. */
    JOB("job");

    private final String ids; // with commas between them

    Subject(String ids) {
        this.ids = ids;
    }

    /** Returns the names of the parameters that say which one it is, such as {@code dataset} and {@code version}. */
    public Set<String> ids() {
        return ids.isEmpty() ? Set.of() : Set.of(ids.split(","));
    }
}
