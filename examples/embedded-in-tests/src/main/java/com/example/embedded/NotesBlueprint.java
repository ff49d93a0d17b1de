package com.example.embedded;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps notes, in memory. */
public final class NotesBlueprint implements Blueprint {
    private final List<Note> notes = new CopyOnWriteArrayList<>();

    /** A note, as it comes and goes over the wire. */
    public record Note(String text) {}

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public Mount mount() {
        return Mount.at("/notes");
    }

    @Override
    public void configure(Setup setup) {
        setup.get("/", request -> Response.json(notes)).named("list");
        setup.get("/<int:number>", request -> Response.json(find(request.param("number", Integer.class))))
                .named("show");
        setup.post("/", Note.class, (request, note) -> {
            notes.add(note);
            return Response.created(
                    request.urlFor(".show").with("number", notes.size()).toString());
        });
    }

    private Note find(int number) {
        if (number < 1 || number > notes.size()) {
            throw HttpException.notFound("There is no note " + number + "; there are " + notes.size());
        }
        return notes.get(number - 1);
    }
}
