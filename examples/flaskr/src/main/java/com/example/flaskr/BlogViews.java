package com.example.flaskr;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.sessions.Flash;
import java.util.HashMap;
import java.util.Map;

/** Answers for {@link BlogBlueprint}. Thread-safe. */
final class BlogViews {
    private static final String POSTS = "select p.id, title, body, date(created) as created, author_id, username"
            + " from post p join user u on p.author_id = u.id";

    private final Db db;

    BlogViews(Db db) {
        this.db = db;
    }

    /** Shows all posts, the newest first. */
    Response index(Request request) {
        return Response.view(
                "blog/index.html",
                Map.of(
                        "posts",
                        db.of(request)
                                .createQuery(POSTS + " order by p.created desc, p.id desc")
                                .mapTo(Post.class)
                                .list()));
    }

    /** Shows the form, or keeps a new post. */
    Response create(Request request) {
        if (isValid(request)) {
            db.of(request)
                    .createUpdate("insert into post (title, body, author_id) values (:title, :body, :author)")
                    .bind("title", request.form().required("title"))
                    .bind("body", request.form().required("body"))
                    .bind("author", author(request))
                    .execute();
            return toIndex(request);
        }
        return Response.view("blog/create.html", form(request, "", ""));
    }

    /** Shows the form, or keeps what was changed. */
    Response update(Request request) {
        Post post = ownPost(request);
        if (isValid(request)) {
            db.of(request)
                    .createUpdate("update post set title = :title, body = :body where id = :id")
                    .bind("title", request.form().required("title"))
                    .bind("body", request.form().required("body"))
                    .bind("id", post.id())
                    .execute();
            return toIndex(request);
        }
        Map<String, Object> model = form(request, post.title(), post.body());
        model.put("post", post);
        return Response.view("blog/update.html", model);
    }

    /** Deletes a post. */
    Response delete(Request request) {
        Post post = ownPost(request);
        db.of(request).execute("delete from post where id = ?", post.id());
        return toIndex(request);
    }

    /** Returns true if a form came with everything it needs; else says what is missing. */
    private static boolean isValid(Request request) {
        if (request.method() != Method.POST) {
            return false;
        }
        if (request.form().required("title").isEmpty()) {
            Flash.add(request, "Title is required.");
            return false;
        }
        return true;
    }

    /** Returns the fields to show: those sent, or else those given. */
    private static Map<String, Object> form(Request request, String title, String body) {
        boolean sent = request.method() == Method.POST;
        return new HashMap<>(Map.of(
                "title", sent ? request.form().required("title") : title,
                "body", sent ? request.form().required("body") : body));
    }

    /** Returns the post that the path names; 404 if there is none, 403 if it is somebody else's. */
    private Post ownPost(Request request) {
        int id = request.param("id", Integer.class);
        Post post = db.of(request)
                .createQuery(POSTS + " where p.id = :id")
                .bind("id", id)
                .mapTo(Post.class)
                .findOne()
                .orElseThrow(() -> HttpException.notFound("Post " + id + " does not exist."));
        if (post.authorId() != author(request)) {
            throw new HttpException(403, "Post " + id + " is somebody else's.");
        }
        return post;
    }

    private static int author(Request request) {
        return Login.user(request).orElseThrow().id();
    }

    private static Response toIndex(Request request) {
        return Response.redirect(request.urlFor(".index").toString());
    }
}
