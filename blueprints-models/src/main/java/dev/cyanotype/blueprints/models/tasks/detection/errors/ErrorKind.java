package dev.cyanotype.blueprints.models.tasks.detection.errors;

/** What is wrong with a detection that is not right, or with an object that none has found. */
public enum ErrorKind {
    /** It is where an object of another label is. */
    CLASSIFICATION(0),
    /** It is near an object of its label, but not near enough. */
    LOCALISATION(1),
    /** It is near an object of another label, and not near enough. */
    BOTH(2),
    /** It is where an object of its label is, which another has found already. */
    DUPLICATE(3),
    /** It is where nothing is. */
    BACKGROUND(4),
    /** No detection is where the object is, or would be if its label or its place were right. */
    MISSED(5);

    /** How many kinds there are. */
    static final int COUNT = 6;

    private final int place;

    ErrorKind(int place) {
        this.place = place;
    }

    /** Returns the number of the kind, which is stored. */
    int place() {
        return place;
    }
}
