package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.HealthCheck;
import dev.cyanotype.Router;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkspaceHealthTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private Router router;

    @BeforeEach
    void start() {
        router = Router.builder()
                .instance(Workspace.class, files.workspace())
                .mount(new JobsBlueprint())
                .build();
        router.start(Optional.empty());
    }

    @AfterEach
    void stop() {
        router.close();
    }

    private HealthCheck check(String name) {
        return Objects.requireNonNull(router.healthChecks().get(name), name);
    }

    @Test
    void isWellAndLeavesNothingBehind() throws Exception {
        assertThatCode(check("jobs.database")::run).doesNotThrowAnyException();
        assertThatCode(check("jobs.workspace")::run).doesNotThrowAnyException();

        try (Stream<?> left = Files.list(files.workspace().temporary())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void noticesAFolderThatCannotBeWrittenTo() throws Exception {
        Files.delete(files.workspace().temporary());

        assertThatThrownBy(check("jobs.workspace")::run).hasMessage("The workspace cannot be written to.");
        assertThatCode(check("jobs.database")::run).doesNotThrowAnyException();
    }

    @Test
    void noticesThatTheDatabaseIsGone() {
        files.workspace().close();

        assertThatThrownBy(check("jobs.database")::run).hasMessageContaining("is closed");
    }
}
