package dev.cyanotype.conformance;

import dev.cyanotype.http.Request;
import dev.cyanotype.sessions.Session;
import java.util.ArrayList;
import java.util.List;

/** What a handler does with the session. */
final class SessionOps {
    private SessionOps() {}

    static List<Object> run(Request request, List<?> ops) {
        Session session = Session.of(request);
        List<Object> got = new ArrayList<>();
        for (Object op : ops) {
            List<?> words = (List<?>) op;
            String key = words.size() > 1 ? String.valueOf(words.get(1)) : "";
            switch ((String) words.get(0)) {
                case "set" -> session.set(key, words.get(2));
                case "get" -> got.add(session.get(key).orElse(null));
                case "pop" -> got.add(session.remove(key).orElse(null));
                case "clear" -> session.clear();
                case "permanent" -> session.permanent((Boolean) words.get(1));
                case "append_in_place" -> append(session.get(key).orElseThrow(), words.get(2));
                case "mark_modified" -> session.markModified();
                default -> throw new Unsupported("session " + words.get(0));
            }
        }
        return got;
    }

    @SuppressWarnings("unchecked") // a list in a session is one of JSON values
    private static void append(Object list, Object value) {
        ((List<Object>) list).add(value);
    }
}
