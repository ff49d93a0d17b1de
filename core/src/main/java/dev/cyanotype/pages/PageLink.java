package dev.cyanotype.pages;

/**
 * A page as others link to it.
 *
 * @param title for people
 * @param endpoint its full name, such as {@code cameras.index}
 * @param icon the name of an icon; may be empty
 */
public record PageLink(String title, String endpoint, String icon) {}
