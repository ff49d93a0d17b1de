package dev.cyanotype.storage.pages;

import dev.cyanotype.storage.jobs.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a job came to, as rows of a name and a value. */
record Outcome(String name, String value) {
    private static final int LONGEST = 500;

    static List<Outcome> of(Job job) {
        List<Outcome> rows = new ArrayList<>();
        if (job.result() instanceof Map<?, ?> result) {
            result.forEach((name, value) -> rows.add(new Outcome(String.valueOf(name), shown(value))));
        } else if (job.result() != null) {
            rows.add(new Outcome("result", shown(job.result())));
        }
        return rows;
    }

    private static String shown(Object value) {
        String text = value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
