package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.Categories;
import dev.cyanotype.blueprints.models.tasks.DrawnMasks;
import dev.cyanotype.blueprints.models.tasks.InvalidRow;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads masks: a row is one, with {@code label} or COCO's {@code category_id}, and run lengths as {@code segmentation}. Of masks of one
 * image that share pixels, the later has them; an image without a row is background.
 */
final class SegmentationRows implements AnswerRows<SegmentationTruth, Regions> {
    private final Categories categories = new Categories();

    @Override
    public Optional<String> number(SegmentationTruth truth) {
        truth.categories().forEach((label, number) -> categories.add(label, Optional.of(number)));
        return truth.image();
    }

    @Override
    public Regions answer(Row row) throws InvalidRow {
        Mask mask = DrawnMasks.of(row);
        return new Regions(mask.width(), mask.height(), List.of(new Region(categories.label(row), mask.text())));
    }

    @Override
    public Regions together(List<Regions> rows) throws NoAnswer {
        if (rows.isEmpty()) {
            return Regions.NONE;
        }
        Regions first = rows.get(0);
        LabelMap map = LabelMap.empty(first.width(), first.height());
        List<String> labels = new ArrayList<>();
        for (Regions row : rows) {
            if (row.width() != first.width() || row.height() != first.height()) {
                throw new NoAnswer("has masks of " + first.width() + " × " + first.height() + " and of " + row.width()
                        + " × " + row.height() + " pixels");
            }
            for (Region region : row.regions()) {
                labels.add(region.label());
                map = map.with(row.mask(region), labels.indexOf(region.label()));
            }
        }
        return Regions.of(map, labels);
    }
}
