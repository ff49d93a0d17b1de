package com.example.flaskr;

/**
 * Somebody who can write posts.
 *
 * @param id the number
 * @param username the name
 * @param password the hash of the password
 */
public record User(int id, String username, String password) {}
