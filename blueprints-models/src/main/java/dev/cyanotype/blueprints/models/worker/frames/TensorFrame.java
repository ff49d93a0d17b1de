package dev.cyanotype.blueprints.models.worker.frames;

import dev.cyanotype.blueprints.models.tasks.ElementType;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor as bytes: its name, that of its {@link ElementType}, the number of dimensions, each of them, and the values in the
 * order of this machine's bytes.
 */
public final class TensorFrame {
    private static final int MAX_RANK = 16;

    private TensorFrame() {}

    public static void write(DataOutputStream out, NamedTensor tensor) throws IOException {
        out.writeUTF(tensor.name());
        out.writeUTF(tensor.type().name());
        out.writeByte(tensor.shape().size());
        for (int dimension : tensor.shape()) {
            out.writeInt(dimension);
        }
        ByteBuffer values = tensor.bytes();
        byte[] bytes = new byte[values.remaining()];
        values.get(bytes);
        out.write(bytes);
    }

    /** Reads the tensor of this name; fails before it allocates if that would be more than {@code most} bytes. */
    public static NamedTensor read(DataInputStream in, String name, long most) throws IOException {
        String told = in.readUTF();
        if (!told.equals(name)) {
            throw new StreamCorruptedException("the tensor '" + told + "' where '" + name + "' is expected");
        }
        ElementType type = type(in.readUTF());
        List<Integer> shape = shape(in);
        long length = length(type, shape);
        if (length > most) {
            throw new StreamCorruptedException(
                    "a tensor of " + length + " bytes where at most " + most + " are allowed");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("The process ended within a tensor");
        }
        return NamedTensor.of(name, type, shape, ByteBuffer.wrap(bytes));
    }

    private static ElementType type(String name) throws StreamCorruptedException {
        try {
            return ElementType.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new StreamCorruptedException("values of the type '" + name + "'");
        }
    }

    private static List<Integer> shape(DataInputStream in) throws IOException {
        int rank = in.readUnsignedByte();
        if (rank > MAX_RANK) {
            throw new StreamCorruptedException("a tensor of " + rank + " dimensions");
        }
        List<Integer> shape = new ArrayList<>(rank);
        for (int i = 0; i < rank; i++) {
            shape.add(in.readInt());
        }
        return shape;
    }

    private static long length(ElementType type, List<Integer> shape) throws StreamCorruptedException {
        try {
            return NamedTensor.length(type, shape);
        } catch (IllegalArgumentException impossible) {
            throw new StreamCorruptedException(String.valueOf(impossible.getMessage()));
        }
    }
}
