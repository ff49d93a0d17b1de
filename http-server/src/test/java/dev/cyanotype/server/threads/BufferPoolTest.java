package dev.cyanotype.server.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private final BufferPool pool = new BufferPool(true, 1000);

    @Test
    void lendsABufferAgainThatWasGivenBackOnce() {
        PooledByteBuffer lent = pool.allocate();
        ByteBuffer buffer = lent.getBuffer();
        buffer.put((byte) 1);
        lent.close();
        lent.close();

        PooledByteBuffer again = pool.allocate();
        assertThat(again.getBuffer())
                .isSameAs(buffer)
                .isEqualTo(ByteBuffer.allocate(1000).put((byte) 1).clear());
        assertThat(pool.allocate().getBuffer()).isNotSameAs(buffer);
        assertThatThrownBy(lent::getBuffer).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsOnlySomeOfManyThatWereLentAtOnce() {
        List<PooledByteBuffer> many =
                Stream.generate(pool::allocate).limit(3 * BufferPool.SHARED).toList();
        many.forEach(PooledByteBuffer::close);

        assertThat(pool.waiting()).isEqualTo(BufferPool.SHARED);
        pool.allocate();
        assertThat(pool.waiting()).isEqualTo(BufferPool.SHARED - 1);
    }
}
