package dev.cyanotype.server.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * Where a new blueprint stands and what it is called.
 *
 * @param group the package of the team, such as {@code com.acme}
 * @param name the name of the blueprint, such as {@code street-signs}
 */
record ProjectName(String group, String name) {
    private static final Pattern COORDINATES = Pattern.compile("([^:]+):([^:]+)");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Reads coordinates such as {@code com.acme:labels}; fails saying what was expected. */
    static ProjectName parse(String coordinates) {
        Matcher parts = COORDINATES.matcher(coordinates);
        if (!parts.matches()) {
            throw expected("a package and the name of a blueprint, such as com.acme:labels", coordinates);
        }
        ProjectName project = new ProjectName(parts.group(1), parts.group(2));
        if (!NAME.matcher(project.name).matches()) {
            throw expected("the name of a blueprint, such as labels or street-signs, after the colon", project.name);
        }
        if (!SourceVersion.isName(project.group)) {
            throw expected("a package of Java, such as com.acme, before the colon", project.group);
        }
        if (!SourceVersion.isName(project.packageName())) {
            throw expected("a name that can end a package; this one is a word of Java's", project.name);
        }
        return project;
    }

    private static IllegalArgumentException expected(String what, String got) {
        return new IllegalArgumentException("GROUP:NAME: expected " + what + ", got '" + got + "'");
    }

    /** Returns the package of the blueprint, such as {@code com.acme.streetsigns}. */
    String packageName() {
        return group + "." + name.replace("-", "");
    }

    /** Returns what its classes begin with, such as {@code StreetSigns}. */
    String className() {
        return Stream.of(name.split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
