package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The encoding of names that do not say that they are UTF-8. Nothing is guessed and nothing replaced: two names that were
 * different stay different, or are refused.
 *
 * @param charset as the caller says; empty for UTF-8
 */
public record NameEncoding(Optional<Charset> charset) {
    /** The encoding of names of which nothing is said. */
    public static final NameEncoding UNSAID = new NameEncoding(Optional.empty());

    /**
     * Returns the encoding of a name such as {@code cp437}, {@code iso-8859-1} or {@code cp932}.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static NameEncoding of(String name) {
        String windows = name.toLowerCase(Locale.ROOT).replaceFirst("^cp(?=[0-9])", "MS");
        return Stream.of(name, windows) // Java knows code pages of Windows as MS932, others as cp932
                .filter(NameEncoding::isSupported)
                .findFirst()
                .map(known -> new NameEncoding(Optional.of(Charset.forName(known))))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected the name of a character set, such as cp437, got '" + name + "'"));
    }

    private static boolean isSupported(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }

    /** Reads a name that is in this encoding. */
    ReadName read(byte[] name) {
        Charset used = charset.orElse(StandardCharsets.UTF_8);
        return decoded(name, used).map(ReadName::of).orElseGet(() -> new ReadName(escaped(name), problem(used)));
    }

    /** Reads a name that is UTF-8 whatever this encoding is. */
    static ReadName readUtf8(byte[] name) {
        return UNSAID.read(name);
    }

    private String problem(Charset used) {
        return charset.isPresent()
                ? "the name is not " + used.name() + ", which names= says"
                : "the name is not UTF-8; say what it is with names=CHARSET, such as names=cp437";
    }

    private static Optional<String> decoded(byte[] name, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(name)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static String escaped(byte[] name) {
        StringBuilder escaped = new StringBuilder();
        for (byte value : name) {
            if (value < 0) {
                escaped.append(String.format("\\x%02x", value & 0xff));
            } else {
                escaped.append((char) value);
            }
        }
        return escaped.toString();
    }
}
