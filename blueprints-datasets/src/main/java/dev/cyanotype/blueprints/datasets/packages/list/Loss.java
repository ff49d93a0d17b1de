package dev.cyanotype.blueprints.datasets.packages.list;

/**
 * What a layout does not carry.
 *
 * @param what in words
 * @param samples how many samples have it
 */
public record Loss(String what, long samples) {}
