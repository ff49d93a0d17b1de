package dev.cyanotype.storage.pages;

import dev.cyanotype.storage.jobs.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast a job goes on, from its start until now.
 *
 * @param running how long it has run, or ran
 * @param rate units a second
 * @param left how long it may take still, such as {@code 4–6 min}; nothing in its first seconds, and without a known total
 */
public record Pace(Duration running, double rate, Optional<String> left) {
    private static final Duration FIRST = Duration.ofSeconds(10); // says too little of the rest
    private static final double LESS = 0.8;
    private static final double MORE = 1.2;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    static Optional<Pace> of(Job job, Job.Times times, Instant now) {
        return times.started().map(started -> {
            Duration running = Duration.between(started, times.ended().orElse(now));
            double seconds = Math.max(0.001, running.toMillis() / 1000.0);
            double rate = job.progress().done() / seconds;
            boolean tells = !job.state().ended() && running.compareTo(FIRST) >= 0 && rate > 0;
            Optional<String> left = tells
                    ? job.progress()
                            .total()
                            .map(total -> shown((total - job.progress().done()) / rate))
                    : Optional.empty();
            return new Pace(running.isNegative() ? Duration.ZERO : running, rate, left);
        });
    }

    private static String shown(double seconds) {
        double most = seconds * MORE;
        long unit = most >= 2 * HOUR ? HOUR : most >= 2 * MINUTE ? MINUTE : 1;
        String name = unit == HOUR ? " h" : unit == MINUTE ? " min" : " s";
        long low = Math.max(1, (long) Math.floor(seconds * LESS / unit));
        long high = Math.max(1, (long) Math.ceil(most / unit));
        return low == high ? low + name : low + "–" + high + name;
    }
}
