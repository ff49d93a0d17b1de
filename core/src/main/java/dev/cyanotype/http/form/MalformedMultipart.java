package dev.cyanotype.http.form;

import dev.cyanotype.http.problem.HttpException;

/** A multipart body does not follow the syntax, or ends early. */
final class MalformedMultipart extends HttpException {
    MalformedMultipart(String message) {
        super(400, "The multipart body cannot be read: " + message);
    }
}
