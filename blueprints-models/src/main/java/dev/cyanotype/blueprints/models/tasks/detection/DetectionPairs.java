package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.statistics.Draws;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.detection.draws.DrawnDetections;
import dev.cyanotype.blueprints.models.tasks.detection.draws.DrawnHit;
import dev.cyanotype.blueprints.models.tasks.detection.federated.Verifications;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.blueprints.models.tasks.paired.PairedValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two detectors on the same images: {@code ap}, {@code ap50} and {@code ap75}. Images are drawn; what is detected is matched once, and the
 * curves are made anew for each draw. Not thread-safe.
 */
final class DetectionPairs implements Paired<DetectionTruth, Detections> {
    private static final int MOST_HITS = 1_000_000; // of each model
    private static final int MOST_OBJECTS = 1_000_000; // labels on images
    private static final int WIDTH = 100;
    private static final int FEWEST_DRAWS = 1_000;
    private static final long WORK = 5_000_000_000L; // detections in all draws together
    private static final int ALL_AREAS = (1 << Levels.OVERLAPS.length) - 1;

    private final Map<String, Integer> labels = new HashMap<>();
    private final List<DrawnHit> first = new ArrayList<>();
    private final List<DrawnHit> second = new ArrayList<>();
    private final List<Unjudged> later = new ArrayList<>();
    private final Verifications verifications = new Verifications();
    private final List<DrawnDetections.Objects> objects = new ArrayList<>();

    /** A detection of which is known at the end whether it is judged: that of a label of which nothing is drawn on its image. */
    private record Unjudged(List<DrawnHit> hits, DrawnHit hit, String label, int list) {}

    @Override
    public List<String> names() {
        return List.of("ap", "ap50", "ap75");
    }

    @Override
    public boolean lowerIsBetter() {
        return false;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void add(int group, Prediction<DetectionTruth, Detections> a, Prediction<DetectionTruth, Detections> b) {
        int list = verifications.add(a.truth().verified(), a.truth().boxes());
        add(group, a, first, list);
        add(group, b, second, list);
        ImageLabels.of(a).each((name, of) -> {
            int count = (int) of.truths().stream()
                    .filter(truth -> !ImageMatch.isIgnored(truth, 0))
                    .count();
            if (count > 0) {
                bound(objects.size() < MOST_OBJECTS, MOST_OBJECTS + " labels of objects on images");
                objects.add(new DrawnDetections.Objects(label(name), group, count));
            }
        });
    }

    private void add(int group, Prediction<DetectionTruth, Detections> prediction, List<DrawnHit> hits, int list) {
        ImageLabels image = ImageLabels.of(prediction);
        image.each((name, of) -> of.match().ifPresent(match -> {
            for (int i = 0; i < match.size(); i++) {
                bound(hits.size() + later.size() < MOST_HITS, MOST_HITS + " detections of each test");
                DrawnHit hit = new DrawnHit(
                        label(name),
                        of.boxes().get(i).score(),
                        image.image(),
                        hits.size() + later.size(),
                        group,
                        (int) match.matched(i) & ALL_AREAS,
                        (int) match.ignored(i) & ALL_AREAS);
                if (list == Verifications.JUDGED || !of.truths().isEmpty()) {
                    hits.add(hit);
                } else {
                    later.add(new Unjudged(hits, hit, name, list));
                }
            }
        }));
    }

    private static void bound(boolean within, String most) {
        if (!within) {
            throw new InvalidOutput("A comparison of detection takes at most " + most);
        }
    }

    private int label(String name) {
        return labels.computeIfAbsent(name, label -> labels.size());
    }

    @Override
    public PairedValues values(int groups, int draws) {
        later.stream()
                .filter(hit -> verifications.isJudged(hit.list(), hit.label()))
                .forEach(hit -> hit.hits().add(hit.hit()));
        later.clear();
        long hits = Math.max(1, first.size() + second.size());
        int fewer = (int) Math.max(FEWEST_DRAWS, Math.min(draws, WORK / hits));
        DrawnDetections drawn = new DrawnDetections(
                groups, labels.size(), Levels.OVERLAPS.length, Levels.RECALLS, first, second, objects);
        List<Double> all = Arrays.stream(drawn.all()).boxed().toList();
        return new PairedValues(
                all.subList(0, DrawnDetections.FIGURES),
                all.subList(DrawnDetections.FIGURES, all.size()),
                Draws.bounds(drawn, fewer),
                List.of(),
                fewer,
                Optional.empty());
    }
}
