package dev.cyanotype.storage.jobs;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.http.body.EventStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The changes of a job as server-sent events: {@code progress} as long as it goes on, and at its end one named by its last
 * state. Each carries the whole job, so a client that comes back misses nothing by hearing the newest only.
 */
public final class JobEvents {
    private static final Duration QUIET = Duration.ofSeconds(15); // what proxies close a connection after is longer

    private JobEvents() {}

    /** Answers 204, which ends reconnecting, to a client that has seen the end. */
    public static Response of(Jobs jobs, Job job, Request request) {
        boolean seenTheEnd = job.state().ended()
                && request.header("last-event-id").filter(id(job)::equals).isPresent();
        return seenTheEnd ? Response.status(204) : Response.events(events -> feed(jobs, job, events));
    }

    private static void feed(Jobs jobs, Job first, EventStream events) throws IOException, InterruptedException {
        Job job = first;
        if (!events.lastEventId().equals(Optional.of(id(job)))) {
            events.send(event(job));
        }
        while (!job.state().ended()) {
            Optional<Job> changed = jobs.awaitChange(job, QUIET);
            if (changed.isEmpty()) {
                events.ping();
            } else {
                job = changed.get();
                events.send(event(job));
            }
        }
    }

    private static Event event(Job job) {
        String name = job.state().ended() ? job.state().name().toLowerCase(Locale.ROOT) : "progress";
        return Event.of(name, job).id(id(job));
    }

    /** Two moments of a job look the same to a client if they have the same id. */
    private static String id(Job job) {
        Job.Progress progress = job.progress();
        return job.state().name().toLowerCase(Locale.ROOT) + "-" + progress.done() + "-" + progress.total();
    }
}
