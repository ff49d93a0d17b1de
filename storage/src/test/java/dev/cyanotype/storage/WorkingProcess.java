package dev.cyanotype.storage;

import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.JobHandler;
import dev.cyanotype.storage.jobs.Jobs;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Holds a workspace, and does one job of each kind, neither of which ends. Says the ids of the jobs once both run. */
final class WorkingProcess {
    private WorkingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(Map.of("jobs.workers", "2"));
        if (arguments.length > 1) {
            settings.put("database.url", arguments[1]);
        }
        Workspace workspace = Workspace.at(Path.of(arguments[0]), Settings.of(settings));
        CountDownLatch running = new CountDownLatch(2);
        JobHandler endless = job -> {
            job.progress(1, 3, "steps");
            running.countDown();
            new CountDownLatch(1).await();
            return null;
        };
        Jobs jobs = workspace.jobs();
        jobs.register("again", Interrupted.AGAIN, endless);
        jobs.register("once", Interrupted.FAIL, endless);
        workspace.open();
        workspace.announce(URI.create("http://127.0.0.1:5000"));
        jobs.start();
        String again = jobs.submit("again", Map.of()).id();
        String once = jobs.submit("once", Map.of()).id();
        running.await();
        System.out.println(again + " " + once);
    }
}
