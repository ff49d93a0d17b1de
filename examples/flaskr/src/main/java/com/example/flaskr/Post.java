package com.example.flaskr;

/**
 * A post, with what is shown of its author.
 *
 * @param id the number
 * @param title the title
 * @param body the text
 * @param created the day it was written
 * @param authorId the number of its author
 * @param username the name of its author
 */
public record Post(int id, String title, String body, String created, int authorId, String username) {}
