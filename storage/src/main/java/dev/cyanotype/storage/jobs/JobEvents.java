package dev.cyanotype.storage.jobs;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.http.body.EventStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The events of a job as server-sent events: {@code progress} as long as it goes on, and at its end one named by its last
 * state. Their ids are their numbers, so a client that comes back, to this process or the next, goes on where it was.
 */
public final class JobEvents {
    private static final Duration QUIET = Duration.ofSeconds(15); // what proxies close a connection after is longer

    private JobEvents() {}

    /** Answers 204, which ends reconnecting, to a client that has seen the end. */
    public static Response of(Jobs jobs, Job job, Request request) {
        long seen = seen(jobs, job, request.header("last-event-id"));
        return job.state().ended() && jobs.events(job.id(), seen).isEmpty()
                ? Response.status(204)
                : Response.events(events -> feed(jobs, job.id(), seen, events));
    }

    /** Begins with the first event for a client that names one which the job does not have. */
    private static long seen(Jobs jobs, Job job, Optional<String> lastEventId) {
        long last = lastEventId
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(0L);
        return last > 0 && jobs.events(job.id(), last - 1).isEmpty() ? 0 : last;
    }

    private static void feed(Jobs jobs, String id, long after, EventStream stream)
            throws IOException, InterruptedException {
        long seen = after;
        boolean ended = false;
        while (!ended) {
            List<JobEvent> events = jobs.awaitEvents(id, seen, QUIET);
            if (events.isEmpty()) {
                stream.ping();
            }
            for (JobEvent event : events) {
                stream.send(event(event));
                seen = event.number();
                ended = event.job().state().ended();
            }
        }
    }

    private static Event event(JobEvent event) {
        Job.State state = event.job().state();
        String name = state.ended() ? state.name().toLowerCase(Locale.ROOT) : "progress";
        return Event.of(name, event.job()).id(String.valueOf(event.number()));
    }
}
