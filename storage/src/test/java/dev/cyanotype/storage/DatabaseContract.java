package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.storage.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the database promises, whichever it is. */
abstract class DatabaseContract {
    @RegisterExtension
    final TestWorkspace files = workspace();

    abstract TestWorkspace workspace();

    @BeforeEach
    void registerMigrations() {
        files.workspace().migrations("notes", DatabaseContract.class);
    }

    @Test
    void appliesMigrationsOfEachOwnerOnce() {
        write("one");

        files.reopened().migrations("notes", DatabaseContract.class);

        assertThat(notes()).containsExactly("one");
    }

    @Test
    void refusesMigrationsOnceItIsOpen() {
        files.workspace().open();

        assertThatThrownBy(() -> files.workspace().migrations("late", DatabaseContract.class))
                .hasMessageContaining("late");
    }

    @Test
    void rollsBackWhatFails() {
        assertThatThrownBy(() -> database().write(handle -> {
                    handle.execute("insert into note (text) values ('lost')");
                    throw new IOException("no");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no");

        assertThat(notes()).isEmpty();
    }

    @Test
    void readsWhatWasThereWhenTheReadBegan() {
        write("one");

        List<String> seen = database().read(handle -> {
            List<String> before = handle.createQuery("select text from note")
                    .mapTo(String.class)
                    .list();
            elsewhere(() -> write("two"));
            assertThat(before).containsExactly("one");
            return handle.createQuery("select text from note")
                    .mapTo(String.class)
                    .list();
        });

        assertThat(seen).containsExactly("one");
        assertThat(notes()).containsExactly("one", "two");
    }

    @Test
    void doesNotWriteInARead() {
        write("one");

        assertThatThrownBy(() -> database().read(handle -> handle.execute("delete from note")))
                .isInstanceOf(RuntimeException.class);

        assertThat(notes()).containsExactly("one");
    }

    @Test
    void refusesToNestWritesRatherThanWaitForItself() {
        assertThatThrownBy(() -> database().write(handle -> database().write(inner -> 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pass its handle on");
    }

    @Test
    void losesNoUpdateOfManyWriters() throws Exception {
        write("0");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();

        for (int i = 0; i < 100; i++) {
            done.add(threads.submit(() -> database().write(handle -> {
                int value = Integer.parseInt(handle.createQuery("select text from note")
                        .mapTo(String.class)
                        .one());
                return handle.execute("update note set text = ?", String.valueOf(value + 1));
            })));
        }
        for (Future<?> each : done) {
            each.get();
        }
        threads.shutdown();

        assertThat(notes()).containsExactly("100");
    }

    @Test
    void sortsByBytesWhereToldTo() {
        for (String text : List.of("b", "B", "a", "_", "ä", "a-b", "ab")) {
            write(text);
        }

        assertThat(notes()).containsExactly("B", "_", "a", "a-b", "ab", "b", "ä");
    }

    private void write(String text) {
        database().write(handle -> handle.execute("insert into note (text) values (?)", text));
    }

    private List<String> notes() {
        return database()
                .read(handle -> handle.createQuery("select text from note order by text")
                        .mapTo(String.class)
                        .list());
    }

    private Database database() {
        return files.workspace().database();
    }

    static void elsewhere(Runnable action) throws InterruptedException {
        Thread thread = new Thread(action);
        thread.start();
        thread.join();
    }
}
