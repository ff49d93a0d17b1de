package dev.cyanotype.blueprints.datasets.packages;

import java.util.Optional;

/**
 * An archive of a package.
 *
 * @param item what it is made of
 * @param name of the file
 * @param length in bytes
 * @param etag without quotes
 * @param samples in it
 * @param sha256 of the whole file in hexadecimal, once somebody has asked for it
 * @param md5 of the whole file, with it
 */
public record PackageArchive(
        Recipe.Item item,
        String name,
        long length,
        String etag,
        long samples,
        Optional<String> sha256,
        Optional<String> md5) {}
