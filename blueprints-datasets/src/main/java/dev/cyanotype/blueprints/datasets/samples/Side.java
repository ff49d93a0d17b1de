package dev.cyanotype.blueprints.datasets.samples;

/** Which samples are meant as seen from a path. */
public enum Side {
    /** Those behind it. */
    AFTER(" and s.path > :path", ""),
    /** Itself and those behind it. */
    FROM(" and s.path >= :path", ""),
    /** Those before it, the nearest first. */
    BEFORE(" and s.path < :path", " desc");

    private final String condition;
    private final String order;

    Side(String condition, String order) {
        this.condition = condition;
        this.order = order;
    }

    String order() {
        return order;
    }

    /** Returns the condition and the order that an index on dataset and path has. */
    String range() {
        return condition + " order by s.dataset" + order + ", s.path" + order;
    }

    String sql() {
        return range() + " limit :limit";
    }
}
