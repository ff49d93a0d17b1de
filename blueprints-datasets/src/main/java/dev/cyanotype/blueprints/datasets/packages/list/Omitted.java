package dev.cyanotype.blueprints.datasets.packages.list;

/**
 * How many samples of the chosen uses a package does not have, by the reason.
 *
 * @param filter their label or path was not wanted
 * @param cap their label had enough without them
 * @param balance another label of their use has no more
 */
public record Omitted(long filter, long cap, long balance) {
    /** Every sample is in the package. */
    public static final Omitted NOTHING = new Omitted(0, 0, 0);

    /** Returns the sum of these and others. */
    public Omitted plus(Omitted other) {
        return new Omitted(filter + other.filter, cap + other.cap, balance + other.balance);
    }

    /** Returns how many that are. */
    public long total() {
        return filter + cap + balance;
    }
}
