package dev.cyanotype.server.plugins;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Cookie;
import dev.cyanotype.sessions.Sessions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The sessions that settings describe. */
final class SessionSettings {
    private static final Setting<String> SECRET = Setting.text("secret.key", "");
    private static final Setting<String> OLDER_SECRETS = Setting.text("secret.key.fallbacks", "");
    private static final Setting<String> COOKIE = Setting.of("session.cookie", "session", "a cookie's name", name -> {
        Cookie.of(name, "");
        return name;
    });
    private static final Setting<String> SECURE = Setting.of("session.secure", "auto", "auto, true or false", text -> {
        if (!List.of("auto", "true", "false").contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    });
    private static final Setting<Integer> LIFETIME = Setting.integer(
            "session.lifetime", 1, Integer.MAX_VALUE, (int) Duration.ofDays(31).toSeconds());

    private SessionSettings() {}

    /** Returns the sessions; nothing if there is no key to sign them with. */
    static Optional<Sessions> read(Settings settings) {
        String[] older = olderSecrets(settings);
        String cookie = settings.get(COOKIE);
        Duration lifetime = Duration.ofSeconds(settings.get(LIFETIME));
        String secure = settings.get(SECURE);
        UnaryOperator<Cookie> attributes = secure.equals("true") ? Cookie::secure : UnaryOperator.identity();
        if (!settings.has(SECRET)) {
            return Optional.empty();
        }
        Sessions sessions = Sessions.signedWith(settings.get(SECRET), older)
                .cookie(cookie)
                .lifetime(lifetime)
                .attributes(attributes);
        return Optional.of(secure.equals("auto") ? sessions.secureByHttps() : sessions);
    }

    private static String[] olderSecrets(Settings settings) {
        return Arrays.stream(settings.get(OLDER_SECRETS).split(",", -1))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toArray(String[]::new);
    }
}
