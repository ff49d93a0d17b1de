package dev.cyanotype.web;

/**
 * A link of a page.
 *
 * @param title for people
 * @param url where it leads
 */
public record Link(String title, String url) {}
