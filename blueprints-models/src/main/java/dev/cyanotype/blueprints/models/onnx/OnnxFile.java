package dev.cyanotype.blueprints.models.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the signature of an ONNX file (onnx.proto, IR version 10) as a stream: weights are skipped, memory does not grow with
 * the model.
 *
 * <p>A model is data. What would make ONNX Runtime read other files, weights kept outside of the model, is refused
 * wherever it stands: initializers, sparse initializers, constants, subgraphs, functions and training information. Long,
 * because it has a method for each message of the format that is looked into.
 */
public final class OnnxFile {
    private static final int MAX_DEPTH = 32;

    /** What {@link #read} has made sure of, each as a sentence. */
    public static final List<String> CHECKS = List.of(
            "The whole file was read as ONNX: graphs, subgraphs, functions and training information, to " + MAX_DEPTH
                    + " levels; the values of its weights were counted, not looked at.",
            "It keeps no weights outside of its file: in no initializer, sparse initializer, constant or attribute.");

    /** How many bytes of names and metadata are kept of a file, in which each also costs something by being there. */
    private static final int MAX_TEXT = 8 << 20;

    private static final int COST = 64;

    /** How many bytes the name of an operator may have. */
    private static final int MAX_OPERATOR = 1_024;

    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(1, "float"),
            Map.entry(2, "uint8"),
            Map.entry(3, "int8"),
            Map.entry(4, "uint16"),
            Map.entry(5, "int16"),
            Map.entry(6, "int32"),
            Map.entry(7, "int64"),
            Map.entry(8, "string"),
            Map.entry(9, "bool"),
            Map.entry(10, "float16"),
            Map.entry(11, "double"),
            Map.entry(12, "uint32"),
            Map.entry(13, "uint64"),
            Map.entry(16, "bfloat16"));

    private final CodedInputStream in;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    private final Set<String> initializers = new HashSet<>();
    private final Map<String, Long> opset = new TreeMap<>();
    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, Long> operators = new TreeMap<>();
    private String producer = "";
    private long weights;
    private int textLeft = MAX_TEXT;
    private int depth;
    private boolean graphSeen;

    private OnnxFile(InputStream stream) {
        in = CodedInputStream.newInstance(stream);
        in.setSizeLimit(Integer.MAX_VALUE);
    }

    /** Returns the signature of the model in {@code stream}. */
    public static Signature read(InputStream stream) throws InvalidModel, IOException {
        OnnxFile file = new OnnxFile(stream);
        try {
            file.fields(file::model);
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidModel("The file is not an ONNX model: " + e.getMessage());
        }
        if (!file.graphSeen) {
            throw new InvalidModel("The file is not an ONNX model: it has no graph");
        }
        file.inputs.removeIf(input -> file.initializers.contains(input.name()));
        return new Signature(
                List.copyOf(file.inputs),
                List.copyOf(file.outputs),
                file.opset,
                file.producer,
                file.metadata,
                file.operators,
                Optional.of(file.weights));
    }

    /** Takes a field by its number; returns false to have it skipped. */
    @FunctionalInterface
    private interface Field {
        boolean take(int number) throws IOException, InvalidModel;
    }

    private void fields(Field field) throws IOException, InvalidModel {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            boolean varint = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT;
            if (!(delimited || varint) || !field.take(WireFormat.getTagFieldNumber(tag))) {
                in.skipField(tag);
            }
        }
    }

    private boolean message(Field field) throws IOException, InvalidModel {
        if (++depth > MAX_DEPTH) {
            throw new InvalidModel("The model nests graphs more than " + MAX_DEPTH + " levels deep");
        }
        int end = in.pushLimit(in.readRawVarint32());
        fields(field);
        in.checkLastTagWas(0);
        in.popLimit(end);
        depth--;
        return true;
    }

    /** Reads a text, unless it is longer than what is left for all texts together. */
    private String text() throws IOException, InvalidModel {
        int length = in.readRawVarint32();
        spend(length);
        return text(length);
    }

    private void spend(int length) throws InvalidModel {
        if (length < 0 || length > textLeft) {
            throw new InvalidModel("The names and metadata of the model have more than the " + (MAX_TEXT >> 20)
                    + " MiB allowed; one has " + Integer.toUnsignedString(length) + " bytes");
        }
        textLeft -= length + COST;
    }

    private String text(int length) throws IOException, InvalidModel {
        byte[] bytes = in.readRawBytes(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException damaged) {
            throw new InvalidModel("The file is not an ONNX model: a name is not UTF-8");
        }
    }

    private boolean model(int number) throws IOException, InvalidModel {
        return switch (number) {
            case 2 -> {
                producer = text();
                yield true;
            }
            case 7 -> {
                graphSeen = true;
                yield message(this::mainGraph);
            }
            case 8 -> opset();
            case 14 -> entry();
            case 20 -> message(inner -> (inner == 1 || inner == 2) && message(this::graph));
            case 25 ->
                message(inner -> inner == 7
                        ? node()
                        : inner == 11 && message(this::attribute)); // the defaults of a function's attributes
            default -> false;
        };
    }

    private boolean opset() throws IOException, InvalidModel {
        String[] domain = {""};
        long[] version = {0};
        message(inner -> {
            if (inner == 1) {
                domain[0] = text();
            } else if (inner == 2) {
                version[0] = in.readInt64();
            }
            return inner == 1 || inner == 2;
        });
        opset.put(domain[0].isEmpty() ? "ai.onnx" : domain[0], version[0]);
        return true;
    }

    private boolean entry() throws IOException, InvalidModel {
        Map<Integer, String> texts = new HashMap<>();
        message(inner -> {
            if (inner == 1 || inner == 2) {
                texts.put(inner, text());
            }
            return inner == 1 || inner == 2;
        });
        metadata.put(texts.getOrDefault(1, ""), texts.getOrDefault(2, ""));
        return true;
    }

    private boolean mainGraph(int number) throws IOException, InvalidModel {
        return switch (number) {
            case 11 -> inputs.add(value());
            case 12 -> outputs.add(value());
            default -> graph(number);
        };
    }

    private boolean graph(int number) throws IOException, InvalidModel {
        return switch (number) {
            case 1 -> node();
            case 5 -> message(this::tensor);
            case 15 -> message(this::sparseTensor);
            default -> false;
        };
    }

    private boolean node() throws IOException, InvalidModel {
        String[] name = {"", ""}; // of the domain, and of the operator
        message(number -> switch (number) {
            case 4 -> {
                name[1] = operatorName();
                yield true;
            }
            case 5 -> message(this::attribute);
            case 7 -> {
                name[0] = operatorName();
                yield true;
            }
            default -> false;
        });
        String operator = name[0].isEmpty() || name[0].equals("ai.onnx") ? name[1] : name[0] + "." + name[1];
        if (operators.merge(operator, 1L, Long::sum) == 1) {
            spend(operator.length());
        }
        return true;
    }

    /** Reads a name that a graph repeats as often as it likes: what is kept of it is spent once. */
    private String operatorName() throws IOException, InvalidModel {
        int length = in.readRawVarint32();
        if (length < 0 || length > MAX_OPERATOR) {
            throw new InvalidModel("The name of an operator has " + Integer.toUnsignedString(length)
                    + " bytes; expected at most " + MAX_OPERATOR);
        }
        return text(length);
    }

    private boolean attribute(int number) throws IOException, InvalidModel {
        return switch (number) {
            case 5, 10 -> message(this::tensor);
            case 6, 11 -> message(this::graph);
            case 22, 23 -> message(this::sparseTensor);
            default -> false;
        };
    }

    private boolean sparseTensor(int number) throws IOException, InvalidModel {
        return (number == 1 || number == 2) && message(this::tensor);
    }

    private boolean tensor(int number) throws IOException, InvalidModel {
        if (number == 8) {
            initializers.add(text());
            return true;
        }
        if (number == 13) {
            throw new InvalidModel("The model keeps weights outside of its file, which is not allowed;"
                    + " save it with the weights inside");
        }
        if (number == 14) {
            if (in.readInt32() != 0) {
                throw new InvalidModel("The model keeps weights outside of its file, which is not allowed;"
                        + " save it with the weights inside");
            }
            return true;
        }
        return isPacked(number) && skipWeights();
    }

    /** Returns true for values of a tensor, all in one piece, as exporters write them. */
    private boolean isPacked(int number) {
        boolean values = number >= 4 && number <= 11 && number != 6 && number != 8; // texts, and the name
        return values && WireFormat.getTagWireType(in.getLastTag()) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    private boolean skipWeights() throws IOException {
        int length = in.readRawVarint32();
        in.skipRawBytes(length);
        weights += length;
        return true;
    }

    private Tensor value() throws IOException, InvalidModel {
        String[] name = {""};
        String[] type = {"unknown"};
        List<String> shape = new ArrayList<>();
        message(number -> {
            if (number == 1) {
                name[0] = text();
                return true;
            }
            return number == 2 && message(kind -> kind == 1 && message(part -> tensorType(part, type, shape)));
        });
        return new Tensor(name[0], type[0], List.copyOf(shape));
    }

    private boolean tensorType(int number, String[] type, List<String> shape) throws IOException, InvalidModel {
        if (number == 1) {
            int code = in.readInt32();
            type[0] = TYPES.getOrDefault(code, "type " + code);
            return true;
        }
        return number == 2 && message(dimension -> dimension == 1 && shape.add(dimension()));
    }

    private String dimension() throws IOException, InvalidModel {
        String[] length = {"?"};
        message(number -> {
            if (number == 1) {
                length[0] = String.valueOf(in.readInt64());
            } else if (number == 2) {
                length[0] = text();
            }
            return number == 1 || number == 2;
        });
        return length[0];
    }
}
