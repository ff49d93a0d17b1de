package dev.cyanotype.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.cache.JdbiCache;
import org.junit.jupiter.api.Test;

class StatementCacheTest {
    private final List<String> made = new ArrayList<>();
    private boolean outOfMemory;

    private final JdbiCache<String, String> cache =
            new StatementCache().maxSize(2).buildWithLoader(this::parse);

    private String parse(String sql) {
        if (outOfMemory) {
            throw new OutOfMemoryError("as it happens");
        }
        made.add(sql);
        return sql + " parsed";
    }

    @Test
    void parsesAStatementOnce() {
        assertThat(cache.get("a")).isEqualTo("a parsed");
        assertThat(cache.get("a")).isEqualTo("a parsed");
        assertThat(made).containsExactly("a");
    }

    @Test
    void worksAgainAfterAnErrorInItsMidst() {
        cache.get("a");
        outOfMemory = true;
        assertThatThrownBy(() -> cache.get("b")).isInstanceOf(OutOfMemoryError.class);
        outOfMemory = false;

        assertThat(cache.get("b")).isEqualTo("b parsed");
        assertThat(cache.get("a")).isEqualTo("a parsed");
    }

    @Test
    void keepsNoMoreThanItMay() {
        for (int i = 0; i < 1_000; i++) {
            cache.get("statement " + i);
            int known = cache.getStats();
            assertThat(known).isLessThanOrEqualTo(2);
        }
    }
}
