package dev.cyanotype.blueprints.datasets.corruption.planes;

/**
 * Numbers that look random and follow from a seed, the same on every machine and with every JDK: the generator is SplitMix64 (Steele,
 * Lea and Flood 2014, doi:10.1145/2660193.2660195), and what is computed with is exactly rounded. Belongs to one image.
 */
public final class Randomness {
    private static final double STEP = 0x1p-53;

    private long state;

    /** Begins with a seed. */
    public Randomness(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Returns a number from 0 to before 1, all of which are as likely. */
    public double uniform() {
        return (next() >>> 11) * STEP;
    }

    /** Returns a number from {@code from} to before {@code to}. */
    public double uniform(double from, double to) {
        return from + uniform() * (to - from);
    }

    /** Returns a whole number from 0 to before {@code end}. */
    public int below(int end) {
        return (int) (uniform() * end);
    }

    /** Returns a number of the normal distribution with mean 0 and deviation 1, by Marsaglia's polar method. */
    public double normal() {
        double x;
        double square;
        do {
            x = uniform(-1, 1);
            double y = uniform(-1, 1);
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
    }

    /** Returns a number of the Poisson distribution: how many events there are by Knuth's product; for means of at most a hundred. */
    public int poisson(double mean) {
        double end = StrictMath.exp(-mean);
        int events = 0;
        double product = uniform();
        while (product > end) {
            events++;
            product *= uniform();
        }
        return events;
    }
}
