package dev.cyanotype.conformance;

/** Plays the scenarios of one suite. */
interface Suite {
    /** Plays a scenario and tells {@code checks} what came out of each of its expectations. */
    void run(Scenario scenario, Checks checks) throws Exception;
}
