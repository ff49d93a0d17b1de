package dev.cyanotype.conformance;

/**
 * One recorded scenario.
 *
 * @param family the file it stands in
 * @param id unique over everything
 * @param json all of it
 */
record Scenario(String family, String id, Fields json) {
    static Scenario of(Fields json) {
        return new Scenario(json.text("family"), json.text("id"), json);
    }
}
