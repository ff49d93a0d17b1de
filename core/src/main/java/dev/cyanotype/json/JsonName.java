package dev.cyanotype.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives something another name in JSON than in Java, both ways: a member, as in {@code record Part(@JsonName("class") String kind)};
 * a constant, as in {@code @JsonName("timed-out") TIMED_OUT}; or a class among those of a sealed interface, whose objects say it
 * in the member {@code type}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface JsonName {
    /** Returns the name in JSON. */
    String value();
}
