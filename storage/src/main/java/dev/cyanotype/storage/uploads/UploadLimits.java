package dev.cyanotype.storage.uploads;

import java.time.Duration;

/**
 * The bounds of bodies that arrive in parts.
 *
 * @param bytes of the largest
 * @param kept how long one is kept after the last of it was received
 */
public record UploadLimits(long bytes, Duration kept) {}
