package dev.cyanotype.blueprints.models.tasks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of one type with a name and a shape, such as the scores of one sample: {@code y}, FLOAT32, [10]. Immutable; two are equal if all of it is. */
public final class NamedTensor {
    private final String name;
    private final ElementType type;
    private final List<Integer> shape;
    private final ByteBuffer bytes;

    private NamedTensor(String name, ElementType type, List<Integer> shape, ByteBuffer bytes) {
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    /**
     * Makes a tensor of what remains in {@code bytes}, in the order of this machine's bytes; they are not copied.
     *
     * @throws IllegalArgumentException if they are more or fewer than the shape takes
     */
    public static NamedTensor of(String name, ElementType type, List<Integer> shape, ByteBuffer bytes) {
        if (bytes.remaining() != length(type, shape)) {
            throw new IllegalArgumentException("The tensor '" + name + "' has " + bytes.remaining()
                    + " bytes; expected " + length(type, shape) + " for " + type + shape);
        }
        ByteBuffer values = bytes.slice().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        return new NamedTensor(name, type, List.copyOf(shape), values);
    }

    /** Makes a tensor of real numbers, as a test of a task needs it. */
    public static NamedTensor of(String name, List<Integer> shape, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(values);
        return of(name, ElementType.FLOAT64, shape, bytes);
    }

    /** Makes a tensor with two dimensions of rows of real numbers that are equally long. */
    public static NamedTensor ofRows(String name, double[][] rows) {
        int length = rows.length == 0 ? 0 : rows[0].length;
        return of(
                name,
                List.of(rows.length, length),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /**
     * Returns how many bytes the values of a shape take.
     *
     * @throws IllegalArgumentException if a dimension is negative, or no array could hold them
     */
    public static int length(ElementType type, List<Integer> shape) {
        long length = type.bytes();
        for (int dimension : shape) {
            length = dimension < 0 ? -1 : length * dimension;
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("No tensor has the shape " + shape);
            }
        }
        return (int) length;
    }

    /** Returns the name of the model's output. */
    public String name() {
        return name;
    }

    /** Returns the type of the values. */
    public ElementType type() {
        return type;
    }

    /** Returns the length of each dimension; empty for a single value. */
    public List<Integer> shape() {
        return shape;
    }

    /** Returns how many values there are. */
    public int size() {
        return bytes.limit() / type.bytes();
    }

    /** Returns a value as a real number, counted through all dimensions, the last one fastest. */
    public double real(int at) {
        return type.real(bytes, at);
    }

    /** Returns a value of a tensor of whole numbers. */
    public long integer(int at) {
        return type.integer(bytes, at);
    }

    /** Returns all values as real numbers. */
    public double[] reals() {
        double[] reals = new double[size()];
        for (int at = 0; at < reals.length; at++) {
            reals[at] = real(at);
        }
        return reals;
    }

    /** Returns the bytes of the values, from the first to the last, read-only. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.nativeOrder());
    }

    /** Splits along the first dimension: a batch into its samples. */
    public List<NamedTensor> rows() {
        List<Integer> of = List.copyOf(shape.subList(1, shape.size()));
        int length = length(type, of);
        List<NamedTensor> rows = new ArrayList<>(shape.get(0));
        for (int row = 0; row < shape.get(0); row++) {
            rows.add(of(name, type, of, bytes.slice(row * length, length)));
        }
        return rows;
    }

    /** Returns the tensor with no more than its first rows. */
    public NamedTensor first(int rows) {
        if (rows == shape.get(0)) {
            return this;
        }
        List<Integer> fewer = new ArrayList<>(shape);
        fewer.set(0, rows);
        return of(name, type, fewer, bytes.slice(0, length(type, fewer)));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof NamedTensor other
                && name.equals(other.name)
                && type == other.type
                && shape.equals(other.shape)
                && bytes.equals(other.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, shape, bytes);
    }

    @Override
    public String toString() {
        return name + " " + type + shape;
    }
}
