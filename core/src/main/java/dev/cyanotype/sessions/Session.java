package dev.cyanotype.sessions;

import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers things about one browser: JSON values by name, kept in a cookie that is signed but readable by its owner.
 *
 * <p>Belongs to the thread of its request. It is saved after the last after hook if it was changed; a change inside a value
 * goes unnoticed unless {@link #markModified} is called.
 */
public final class Session {
    static final Attribute<Session> KEY = Attribute.of("session");
    private static final String PERMANENT = "_permanent";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final boolean writable;
    private boolean accessed;
    private boolean modified;

    Session(Map<String, Object> values, boolean writable) {
        values.forEach((name, value) -> this.values.put(name, changeable(value)));
        this.writable = writable;
    }

    /** Returns a copy of a JSON value whose lists and maps can be changed. */
    private static Object changeable(Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(element == null ? null : changeable(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put(name, inner == null ? null : changeable(inner)));
            return copy;
        }
        return value;
    }

    /** Returns the session of a request; an empty one if the cookie is missing, expired or not signed by us. */
    public static Session of(Request request) {
        Optional<Session> open = request.find(KEY);
        if (open.isPresent()) {
            return open.get();
        }
        Session session = request.feature(Sessions.class)
                .map(sessions -> sessions.open(request))
                .orElseGet(() -> new Session(Map.of(), false));
        request.set(KEY, session);
        return session;
    }

    /** Returns a value. */
    public Optional<Object> get(String name) {
        accessed = true;
        return Optional.ofNullable(values.get(name));
    }

    /** Returns a value of a type; nothing if there is none, or one of another type. */
    public <T> Optional<T> get(String name, Class<T> type) {
        return get(name).filter(type::isInstance).map(type::cast);
    }

    /** Returns the names of the values. */
    public Set<String> names() {
        accessed = true;
        return Set.copyOf(values.keySet());
    }

    /** Sets a value: text, a number, a boolean, a list or a map of such. Fails if sessions have no key to sign with. */
    public Session set(String name, Object value) {
        change();
        values.put(name, value);
        return this;
    }

    /** Removes a value and returns it. */
    public Optional<Object> remove(String name) {
        accessed = true;
        if (values.containsKey(name)) {
            change();
        }
        return Optional.ofNullable(values.remove(name));
    }

    /** Removes everything; the cookie goes, too. */
    public void clear() {
        change();
        values.clear();
    }

    /** Sets whether the session outlives the browser window, for the lifetime that the settings give. */
    public Session permanent(boolean permanent) {
        return set(PERMANENT, permanent);
    }

    /** Returns true if the session outlives the browser window. */
    public boolean isPermanent() {
        accessed = true;
        return Boolean.TRUE.equals(values.get(PERMANENT));
    }

    /** Says that something inside a value was changed. */
    public void markModified() {
        change();
    }

    private void change() {
        if (!writable) {
            throw new IllegalStateException(
                    "The session cannot be written: no key was given to sign it with."
                            + " Call Router.Builder.sessions(Sessions.signedWith(key)), or give the server the setting secret.key");
        }
        accessed = true;
        modified = true;
    }

    boolean isWritable() {
        return writable;
    }

    boolean isAccessed() {
        return accessed;
    }

    boolean isModified() {
        return modified;
    }

    Map<String, @Nullable Object> values() {
        return new LinkedHashMap<>(values);
    }
}
