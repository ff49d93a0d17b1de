package dev.cyanotype.blueprints.datasets.packages.epochs;

import dev.cyanotype.http.body.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.LongUnaryOperator;

/**
 * Puts the numbers from 0 to before a size into an order that follows from a text, of which any place is computed alone: a Feistel
 * network of {@value #ROUNDS} rounds over a rectangle that is hardly larger, walked on while it leads out of the numbers.
 * {@code docs/packages.md} says how others compute the same. Immutable and thread-safe.
 */
public final class Permutation implements LongUnaryOperator {
    static final int ROUNDS = 8;

    private final byte[] key;
    private final long size;
    private final long rows;
    private final long columns;

    private Permutation(String text, long size) {
        this.key = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        this.size = size;
        this.rows = root(size);
        this.columns = size == 0 ? 0 : (size + rows - 1) / rows;
    }

    /** Returns the order of the samples of a package over all its shards. */
    public static Permutation ofShuffle(long seed, long size) {
        return new Permutation("cyanotype shuffle 1\n" + seed + "\n", size);
    }

    /** Returns the order of the samples of a package in an epoch. */
    public static Permutation ofEpoch(long seed, long epoch, long size) {
        return new Permutation("cyanotype epoch 1\n" + seed + "\n" + epoch + "\n", size);
    }

    /** Returns the least number whose square is not less. */
    private static long root(long size) {
        long root = (long) Math.sqrt((double) size);
        while (root * root < size) {
            root++;
        }
        while (root > 0 && (root - 1) * (root - 1) >= size) {
            root--;
        }
        return root;
    }

    /** Returns what stands at a place. */
    @Override
    public long applyAsLong(long place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException("There is no place " + place + " among " + size);
        }
        MessageDigest digest = Sha256.digest();
        long number = place;
        do {
            number = step(digest, number);
        } while (number >= size);
        return number;
    }

    private long step(MessageDigest digest, long number) {
        long row = number / columns;
        long column = number % columns;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                row = plus(row, hash(digest, round, column), rows);
            } else {
                column = plus(column, hash(digest, round, row), columns);
            }
        }
        return row * columns + column;
    }

    private static long plus(long number, long hash, long size) {
        return (number + Long.remainderUnsigned(hash, size)) % size;
    }

    private long hash(MessageDigest digest, int round, long half) {
        digest.update(key);
        digest.update((byte) round);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, half));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
