package dev.cyanotype.blueprints.datasets.thumbnails;

/**
 * A small picture.
 *
 * @param mediaType as its first bytes show
 * @param bytes of the file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Thumbnail(String mediaType, byte[] bytes) {
    static Thumbnail of(byte[] bytes) {
        return new Thumbnail(mediaType(bytes), bytes);
    }

    private static String mediaType(byte[] bytes) {
        return switch (bytes.length == 0 ? 0 : bytes[0] & 0xff) {
            case 0xff -> "image/jpeg";
            case 0x89 -> "image/png";
            case 'G' -> "image/gif";
            case 'B' -> "image/bmp";
            default -> "image/webp";
        };
    }
}
