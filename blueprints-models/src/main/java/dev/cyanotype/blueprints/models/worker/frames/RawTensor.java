package dev.cyanotype.blueprints.models.worker.frames;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor as the Open Inference Protocol has it.
 *
 * @param name of the input or output
 * @param datatype such as {@code FP32}
 * @param shape each dimension
 * @param data the values row by row, little endian; of {@code BYTES} each with its length before it, as 4 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawTensor(String name, String datatype, List<Long> shape, byte[] data) {
    private static final int MAX_TENSORS = 256;
    private static final int MAX_RANK = 64;

    /** Returns how many values a shape has; {@link Long#MAX_VALUE} if that is more. */
    public static long values(List<Long> shape) {
        long values = 1;
        for (long length : shape) {
            values = length == 0 || values <= Long.MAX_VALUE / length ? values * length : Long.MAX_VALUE;
        }
        return values;
    }

    /** Writes tensors, one after another. */
    public static void writeAll(DataOutputStream out, List<RawTensor> tensors) throws IOException {
        out.writeInt(tensors.size());
        for (RawTensor tensor : tensors) {
            out.writeUTF(tensor.name());
            out.writeUTF(tensor.datatype());
            out.writeInt(tensor.shape().size());
            for (long length : tensor.shape()) {
                out.writeLong(length);
            }
            out.writeInt(tensor.data().length);
            out.write(tensor.data());
        }
    }

    /** Reads tensors that have no more than {@code most} bytes of values, all together; fails before it allocates more. */
    public static List<RawTensor> readAll(DataInputStream in, long most) throws IOException {
        int count = checked("tensors", in.readInt(), MAX_TENSORS);
        List<RawTensor> tensors = new ArrayList<>(count);
        long left = most;
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            String datatype = in.readUTF();
            int rank = checked("dimensions", in.readInt(), MAX_RANK);
            List<Long> shape = new ArrayList<>(rank);
            for (int dimension = 0; dimension < rank; dimension++) {
                shape.add(in.readLong());
            }
            int length = checked("bytes", in.readInt(), left);
            left -= length;
            byte[] data = in.readNBytes(length);
            if (data.length < length) {
                throw new EOFException("The process ended within a tensor");
            }
            tensors.add(new RawTensor(name, datatype, shape, data));
        }
        return tensors;
    }

    private static int checked(String what, int number, long most) throws StreamCorruptedException {
        if (number < 0 || number > most) {
            throw new StreamCorruptedException(number + " " + what + " where at most " + most + " are allowed");
        }
        return number;
    }
}
