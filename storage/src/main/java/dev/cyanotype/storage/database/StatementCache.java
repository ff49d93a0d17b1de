package dev.cyanotype.storage.database;

import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.cache.JdbiCache;
import org.jdbi.v3.core.cache.JdbiCacheBuilder;
import org.jdbi.v3.core.cache.JdbiCacheLoader;

/**
 * Caches of parsed statements that begin anew when they are full. The library's own keeps a list beside its map, which one
 * OutOfMemoryError leaves broken for ever, and every statement with it.
 */
final class StatementCache implements JdbiCacheBuilder {
    private int most = 1_000;

    @Override
    public <K, V> JdbiCache<K, V> build() {
        return buildWithLoader(key -> {
            throw new IllegalStateException("There is no loader for '" + key + "'");
        });
    }

    @Override
    public <K, V> JdbiCache<K, V> buildWithLoader(JdbiCacheLoader<K, V> loader) {
        return new Cache<>(new ConcurrentHashMap<>(), loader, most);
    }

    @Override
    public JdbiCacheBuilder maxSize(int maxSize) {
        most = maxSize;
        return this;
    }

    private record Cache<K, V>(ConcurrentHashMap<K, V> known, JdbiCacheLoader<K, V> loader, int most)
            implements JdbiCache<K, V> {
        @Override
        public V get(K key) {
            return getWithLoader(key, loader);
        }

        @Override
        public V getWithLoader(K key, JdbiCacheLoader<K, V> making) {
            V made = known.get(key);
            if (made == null) {
                made = making.create(key);
                if (known.size() >= most) {
                    known.clear();
                }
                known.put(key, made);
            }
            return made;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
        }) // the library leaves to the cache what its statistics are
        public <T> T getStats() {
            return (T) Integer.valueOf(known.size());
        }
    }
}
