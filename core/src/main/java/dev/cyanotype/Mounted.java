package dev.cyanotype;

/**
 * A blueprint in its place.
 *
 * @param name the full name, such as {@code admin.datasets}
 * @param prefix the full prefix; empty at the root
 * @param subdomain the subdomain; empty for none
 * @param type the name of the blueprint's class
 * @param origin the jar or folder the class was loaded from, or where a blueprint made of a lambda was declared
 */
public record Mounted(String name, String prefix, String subdomain, String type, String origin) {}
