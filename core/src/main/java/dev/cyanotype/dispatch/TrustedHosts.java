package dev.cyanotype.dispatch;

import dev.cyanotype.http.Request;
import java.util.List;
import java.util.Locale;

/** The hosts an application answers for: names, and {@code .name} for a name with everything below it. Immutable. */
public final class TrustedHosts {
    private static final TrustedHosts ALL = new TrustedHosts(List.of());

    private final List<String> names;

    private TrustedHosts(List<String> names) {
        this.names = names;
    }

    /** Returns all hosts there are. */
    public static TrustedHosts all() {
        return ALL;
    }

    /** Returns these hosts, at any port. */
    public static TrustedHosts of(List<String> names) {
        return new TrustedHosts(
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /** Returns true if the host of {@code request} is one of them. */
    public boolean include(Request request) {
        if (names.isEmpty()) {
            return true;
        }
        String host = request.host().toLowerCase(Locale.ROOT);
        return names.stream()
                .anyMatch(name -> name.startsWith(".")
                        ? host.endsWith(name) || host.equals(name.substring(1))
                        : host.equals(name));
    }
}
