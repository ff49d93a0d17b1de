package dev.cyanotype.http.websocket;

/** A whole message: a text or bytes. */
public sealed interface Message permits Message.Text, Message.Binary {
    /**
     * Returns the text.
     *
     * @throws UnexpectedMessage if these are bytes; a handler that lets it pass closes its socket with 1003
     */
    String text();

    /**
     * Returns the bytes.
     *
     * @throws UnexpectedMessage if this is a text; a handler that lets it pass closes its socket with 1003
     */
    byte[] bytes();

    /** A text. */
    record Text(String text) implements Message {
        @Override
        public byte[] bytes() {
            throw new UnexpectedMessage("expected bytes, not a text of " + text.length() + " characters");
        }
    }

    /** Bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Binary(byte[] bytes) implements Message {
        @Override
        public String text() {
            throw new UnexpectedMessage("expected a text, not " + bytes.length + " bytes");
        }
    }
}
