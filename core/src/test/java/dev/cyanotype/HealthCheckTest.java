package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HealthCheckTest {
    private static final HealthCheck WELL = () -> {};

    @Test
    void isKnownByItsBlueprint() {
        Blueprint inner = Blueprint.of("inner", setup -> setup.healthCheck("disk", WELL));

        Router router = Router.of(Blueprint.of("outer", setup -> {
            setup.healthCheck("database", WELL);
            setup.mount(inner);
        }));

        assertThat(router.healthChecks()).containsOnlyKeys("outer.database", "outer.inner.disk");
        assertThat(router.healthChecks().keySet()).containsExactly("outer.database", "outer.inner.disk");
    }

    @Test
    void hasANameOfItsOwn() {
        Blueprint blueprint = Blueprint.of("site", setup -> {
            setup.healthCheck("database", WELL);
            setup.healthCheck("database", WELL);
        });

        assertThatThrownBy(() -> Router.of(blueprint)).hasMessageContaining("two health checks named 'site.database'");
    }
}
