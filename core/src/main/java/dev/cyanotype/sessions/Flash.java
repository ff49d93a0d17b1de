package dev.cyanotype.sessions;

import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Request;
import dev.cyanotype.signals.Signal;
import dev.cyanotype.signals.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages for the next page a browser is shown, kept in its session. */
public final class Flash {
    private static final String KEY = "_flashes";
    private static final Attribute<List<Message>> TAKEN = Attribute.of("flashed messages");

    /**
     * A message.
     *
     * @param category what kind of message it is, such as {@code error}
     * @param text what it says
     */
    public record Message(String category, String text) {}

    private Flash() {}

    /** Keeps a message of the category {@code message}. */
    public static void add(Request request, String text) {
        add(request, text, "message");
    }

    /** Keeps a message. */
    public static void add(Request request, String text, String category) {
        Session session = Session.of(request);
        List<Object> kept = new ArrayList<>();
        if (session.get(KEY).orElse(null) instanceof List<?> before) {
            kept.addAll(before);
        }
        kept.add(List.of(category, text));
        session.set(KEY, kept);
        request.feature(Signals.class)
                .ifPresent(signals -> signals.send(new Signal.MessageFlashed(request, text, category)));
    }

    /**
     * Returns the messages kept so far and forgets them; within the same request they can be read again.
     *
     * @param categories which to return; none for all. Those left out are forgotten as well
     */
    public static List<Message> take(Request request, String... categories) {
        List<Message> all = request.find(TAKEN).orElseGet(() -> remove(request));
        List<String> asked = Arrays.asList(categories);
        return asked.isEmpty()
                ? all
                : all.stream()
                        .filter(message -> asked.contains(message.category()))
                        .toList();
    }

    private static List<Message> remove(Request request) {
        List<Message> messages = new ArrayList<>();
        if (Session.of(request).remove(KEY).orElse(List.of()) instanceof List<?> kept) {
            for (Object entry : kept) {
                if (entry instanceof List<?> pair && pair.size() == 2) {
                    messages.add(new Message(String.valueOf(pair.get(0)), String.valueOf(pair.get(1))));
                }
            }
        }
        request.set(TAKEN, List.copyOf(messages));
        return messages;
    }
}
