package dev.cyanotype.blueprints.datasets.samples;

/** Which samples are meant as seen from a path. */
public enum Side {
    /** Those behind it. */
    AFTER(">", ""),
    /** Itself and those behind it. */
    FROM(">=", ""),
    /** Those before it, the nearest first. */
    BEFORE("<", " desc");

    private final String operator;
    private final String order;

    Side(String operator, String order) {
        this.operator = operator;
        this.order = order;
    }

    String operator() {
        return operator;
    }

    String order() {
        return order;
    }

    /** Returns the side on which a walk that has begun on this one goes on. */
    Side beyond() {
        return this == FROM ? AFTER : this;
    }

    /** Returns the condition and the order of a range of paths. */
    String range() {
        return " and s.path " + operator + " :path order by s.dataset" + order + ", s.path" + order;
    }
}
