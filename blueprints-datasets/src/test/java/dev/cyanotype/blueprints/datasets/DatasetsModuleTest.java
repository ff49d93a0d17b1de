package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import dev.cyanotype.Blueprint;
import dev.cyanotype.Extensions;
import dev.cyanotype.Instances;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.blueprints.datasets.versions.StoredDatasets;
import dev.cyanotype.blueprints.datasets.web.DatasetsBlueprint;
import dev.cyanotype.blueprints.datasets.web.DatasetsModule;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.StorageModule;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.testing.TestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsModuleTest {
    @Test
    void theBlueprintIsFoundAndInjected(@TempDir Path folder) {
        Injector injector = Guice.createInjector(new StorageModule(), module(), new AbstractModule() {
            @Override
            protected void configure() {
                bind(Settings.class).toInstance(Settings.of(Map.of("data", folder.toString())));
                bind(Extensions.class)
                        .toInstance(Extensions.in(List.of(getClass().getClassLoader())));
            }
        });

        try (Router router = Router.builder()
                .mountAll(getClass().getClassLoader(), new Instances() {
                    @Override
                    public <T> T get(Class<T> type) {
                        return injector.getInstance(type);
                    }
                })
                .build()) {
            assertThat(TestClient.of(router).checked().get("/api/datasets").at("/data"))
                    .isEqualTo(List.of());
        }
    }

    @Test
    void aBlueprintMountedTwiceTakesOnItsJobsOnce(@TempDir Path folder) {
        Workspace workspace = Workspace.at(folder, Settings.of(Map.of()));
        Blueprint blueprint = new DatasetsBlueprint();
        try (workspace;
                Router router = Router.builder()
                        .instance(Workspace.class, workspace)
                        .instance(Settings.class, Settings.of(Map.of()))
                        .instance(Extensions.class, Extensions.in(List.of(TestApp.class.getClassLoader())))
                        .instance(Datasets.class, new StoredDatasets(workspace))
                        .mount(blueprint)
                        .mount(blueprint, Mount.at("/again").named("again"))
                        .build()) {
            TestClient.of(router).checked().post("/again/api/datasets", Map.of("name", "set"));

            assertThat(TestClient.of(router).checked().get("/api/datasets/set").status())
                    .isEqualTo(200);
        }
    }

    private static Module module() {
        return ServiceLoader.load(Module.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(DatasetsModule.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
