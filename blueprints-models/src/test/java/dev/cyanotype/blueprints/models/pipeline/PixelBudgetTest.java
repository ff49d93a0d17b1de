package dev.cyanotype.blueprints.models.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PixelBudgetTest {
    @Test
    void anImageThatTakesTheHeapIsDecodedAlone() throws Exception {
        CompletableFuture<Void> second = new CompletableFuture<>();
        Thread other = new Thread(() -> {
            try (PixelBudget budget = new PixelBudget()) {
                budget.take(1);
                second.complete(null);
            }
        });
        try (PixelBudget budget = new PixelBudget()) {
            budget.take(PixelBudget.MOST);
            other.start();
            while (other.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(second).isNotDone();
        }

        second.get(60, TimeUnit.SECONDS);
    }

    @Test
    void anImageThatIsRefusedBeforeItIsDecodedTakesNothing() {
        new PixelBudget().close();

        try (PixelBudget budget = new PixelBudget()) {
            budget.take(PixelBudget.MOST);
        }
    }
}
