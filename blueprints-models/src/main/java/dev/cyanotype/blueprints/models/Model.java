package dev.cyanotype.blueprints.models;

import java.util.Optional;

/**
 * A registered model, as it is listed.
 *
 * @param name the name
 * @param title for people
 * @param description for people
 * @param task what the model does
 * @param version the latest version, if there is one
 * @param digest the SHA-256 of the latest version's file
 */
public record Model(
        String name,
        String title,
        String description,
        String task,
        Optional<Integer> version,
        Optional<String> digest) {}
