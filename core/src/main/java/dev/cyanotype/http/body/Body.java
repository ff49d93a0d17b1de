package dev.cyanotype.http.body;

import dev.cyanotype.http.websocket.WebSocket;
import dev.cyanotype.http.websocket.WebSocketSettings;
import java.util.Map;
import java.util.Optional;

/** The body of a response; a value until it is written. */
public sealed interface Body
        permits Body.Empty, Body.Bytes, Body.Json, Body.View, Body.Stream, Body.Events, Body.Socket, Source {
    /** No content at all. */
    record Empty() implements Body {}

    /** Content held in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes) implements Body {}

    /** A value to be encoded as JSON. */
    record Json(Object value) implements Body {}

    /** A template to be rendered, which happens before the after hooks see the response. */
    record View(String name, Map<String, Object> model) implements Body {}

    /** Content of unknown length, written as it is produced. */
    record Stream(BodyWriter writer) implements Body {}

    /** Server-sent events. */
    record Events(EventStream.Feed feed) implements Body {}

    /** A web socket that the client has asked for; what is said over it follows the head of the answer. */
    record Socket(WebSocketSettings settings, Optional<String> subprotocol, WebSocket.Conversation conversation)
            implements Body {}
}
