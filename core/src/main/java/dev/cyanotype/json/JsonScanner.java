package dev.cyanotype.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of RFC 8259 from text: no number beyond a double, no half of a surrogate pair. */
final class JsonScanner {
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int LONGEST_LONG = 20;
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    JsonScanner(String text) {
        this.text = text;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** Returns the next character that is not white space; fails where the text ends. */
    char next() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return peek();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private char peek() {
        if (at == text.length()) {
            throw ended();
        }
        return text.charAt(at);
    }

    private JsonException ended() {
        return refused(text.isBlank() ? "is empty where JSON was expected" : "is not JSON: it ends too early");
    }

    /** Reads {@code wanted} if it is next, after white space. */
    boolean skip(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) {
        if (!skip(wanted)) {
            throw malformed("expected '" + wanted + "'");
        }
    }

    /** Reads a word and returns what it means. */
    @Nullable
    Object word(String wanted, @Nullable Object meaning) {
        if (!text.startsWith(wanted, at)) {
            throw malformed("expected a value");
        }
        at += wanted.length();
        return meaning;
    }

    void end() {
        while (at < text.length()) {
            if (!isSpace(text.charAt(at++))) {
                at--;
                throw malformed("expected nothing more");
            }
        }
    }

    /** Reads text between quotes. */
    String text() {
        expect('"');
        int start = at;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return text.substring(start, i);
            }
            if (c == '\\' || c < ' ' || Character.isSurrogate(c)) {
                at = i;
                return unescaped(start);
            }
        }
        throw ended();
    }

    private String unescaped(int start) {
        StringBuilder out = new StringBuilder().append(text, start, at);
        for (char c = peek(); c != '"'; c = peek()) {
            if (c < ' ') {
                throw malformed("a control character must be escaped");
            }
            at++;
            out.append(c == '\\' ? escaped() : c);
        }
        if (out.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw malformed("half of a surrogate pair");
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        int known = ESCAPES.indexOf(c);
        if (known < 0 && c != 'u') {
            throw malformed("unknown escape");
        }
        at++;
        return known < 0 ? hexadecimal() : ESCAPED.charAt(known);
    }

    private char hexadecimal() {
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed("expected a hexadecimal digit");
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }

    /** Reads a number: a {@link Long} if it is an integer that fits, a {@link Double} otherwise. */
    Number number() {
        int start = at;
        at += is('-') ? 1 : 0;
        if (is('0')) {
            at++;
        } else {
            digits("a value");
        }
        int integer = at;
        if (is('.')) {
            at++;
            digits("a digit");
        }
        if (is('e') || is('E')) {
            at++;
            at += is('+') || is('-') ? 1 : 0;
            digits("a digit");
        }
        if (at - start > MAX_NUMBER_LENGTH) {
            throw malformed("a number of " + (at - start) + " characters");
        }
        if (at == integer && at - start <= LONGEST_LONG) {
            try {
                return Long.parseLong(text, start, at, 10);
            } catch (NumberFormatException tooLarge) {
                // as every other number
            }
        }
        return decimal(text.substring(start, at));
    }

    private double decimal(String number) {
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw malformed("the number " + number + " is too large");
        }
        return value;
    }

    private void digits(String wanted) {
        char c = peek();
        if (c < '0' || c > '9') {
            throw malformed("expected " + wanted);
        }
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private boolean is(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    /** Returns an error that says where. */
    JsonException malformed(String what) {
        int line = 1;
        int start = 0;
        for (int feed = text.indexOf('\n'); feed >= 0 && feed < at; feed = text.indexOf('\n', start)) {
            line++;
            start = feed + 1;
        }
        return refused("is not JSON: " + what + " at line " + line + ", column " + (at - start + 1));
    }

    private static JsonException refused(String detail) {
        return new JsonException(List.of(new JsonException.Fault("", detail)));
    }
}
