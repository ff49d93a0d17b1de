package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqliteLeakGuardTest extends LeakGuardContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Test
    void letsWholeDatasetsAndOtherUsesThrough() {
        assertThat(ask(Map.of()).status()).isEqualTo(201);
        assertThat(ask(Map.of("uses", List.of("train", "test"))).status()).isEqualTo(201);
        assertThat(ask(Map.of("uses", List.of("test"))).status()).isEqualTo(201);
        assertThat(ask(Map.of("uses", List.of("extra"))).status()).isEqualTo(201);
        assertThat(ask(Map.of("allow_leaks", true)).at(""))
                .isEqualTo(ask(Map.of()).at(""));
    }

    @Test
    void pagesOfferToCreateItAllTheSame() {
        Form form = Form.of(Map.of("datasets", "set", "uses[]", "train"));

        TestResponse refused = app.submit("/new/package", form);
        TestResponse allowed = app.submit("/new/package", form.with("allow_leaks", "true"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("25 samples of set@1", "Create it all the same");
        assertThat(allowed.status()).isEqualTo(303);
    }
}
