package dev.cyanotype.blueprints.models.brought;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of text, of each of which so many characters are kept at most. Not thread-safe. */
final class BoundedLines {
    private final Reader text;
    private final int longest;
    private long number;
    private boolean cut;

    BoundedLines(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** Returns the next line, or null after the last. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        cut = false;
        number++;
        int character = text.read();
        if (character < 0) {
            return null;
        }
        for (; character >= 0 && character != '\n'; character = text.read()) {
            if (line.length() < longest) {
                line.append((char) character);
            } else {
                cut = true;
            }
        }
        return line.toString();
    }

    /** Returns the number of the line, from 1. */
    long number() {
        return number;
    }

    /** Returns true if the line has more characters than are kept. */
    boolean isCut() {
        return cut;
    }
}
