package dev.cyanotype.web;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The page on which somebody deletes something: it says what goes with it, and asks for its name where a slip would cost much. A blueprint
 * answers GET with {@link #show}, and POST to the same address with {@link #send}. Immutable.
 *
 * @param what is deleted, such as {@code dataset digits}
 * @param back the address of the page of it
 * @param goes what goes with it, and what stays, a sentence each
 * @param name what is to be typed; nothing for what is easily made again
 * @param also what else may be deleted, as the text of a box to tick; nothing if there is nothing else
 */
public record DeletePage(String what, String back, List<String> goes, Optional<String> name, Optional<String> also) {
    private static final String NAME = "name";
    private static final String ALSO = "also";

    /** Returns a number of things in words, such as {@code 1 sample} or {@code 2 samples}, for what goes along. */
    public static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Returns the page as it is first seen. */
    public Response show() {
        return page("", false, FormErrors.NONE);
    }

    /**
     * Deletes what the page is about, if its name was typed, and goes on to another page; or shows the page again with what is wrong.
     *
     * @param deletion deletes it, with what else may be deleted if it is given true, and returns the address to go on to
     */
    public Response send(Request request, Function<Boolean, String> deletion) {
        Params sent = request.form();
        String typed = sent.get(NAME).orElse("").strip();
        boolean ticked = sent.get(ALSO).isPresent();
        try {
            name.filter(expected -> !expected.equals(typed)).ifPresent(expected -> {
                throw HttpException.of(
                        422, List.of(Violation.of("form", NAME, "expected '" + expected + "', got '" + typed + "'")));
            });
            return Response.redirect(deletion.apply(ticked)).withStatus(303);
        } catch (HttpException refused) {
            return page(typed, ticked, FormErrors.of(refused, Set.of(NAME))).withStatus(FormErrors.status(refused));
        }
    }

    private Response page(String typed, boolean ticked, FormErrors errors) {
        return Response.view(
                "ui/delete.html", Map.of("page", this, "typed", typed, "ticked", ticked, "errors", errors));
    }
}
