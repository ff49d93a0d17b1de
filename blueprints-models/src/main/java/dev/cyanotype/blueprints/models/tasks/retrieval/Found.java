package dev.cyanotype.blueprints.models.tasks.retrieval;

/** What a sample that was looked for among all others has found. Immutable. */
final class Found {
    private final int relevant;
    private final boolean[] right;

    /**
     * Makes what was found.
     *
     * @param relevant how many others have its label, at least one
     * @param right for each of the first ranks whether what is there has its label
     */
    Found(int relevant, boolean[] right) {
        this.relevant = relevant;
        this.right = right;
    }

    /** Returns the share of the samples of its label that are among the first so many. */
    double recall(int ranks) {
        int count = 0;
        for (int i = 0; i < Math.min(ranks, right.length); i++) {
            count += right[i] ? 1 : 0;
        }
        return (double) count / relevant;
    }

    /** Returns the reciprocal rank of the first of them, 0 if it is not among the first so many. */
    double reciprocal(int ranks) {
        for (int i = 0; i < Math.min(ranks, right.length); i++) {
            if (right[i]) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    /** Returns the normalised discounted cumulative gain of the first so many. */
    double gain(int ranks) {
        double gain = 0;
        for (int i = 0; i < Math.min(ranks, right.length); i++) {
            gain += right[i] ? discount(i) : 0;
        }
        double ideal = 0;
        for (int i = 0; i < Math.min(ranks, relevant); i++) {
            ideal += discount(i);
        }
        return gain / ideal;
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2);
    }
}
