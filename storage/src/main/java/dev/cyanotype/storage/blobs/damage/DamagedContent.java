package dev.cyanotype.storage.blobs.damage;

import java.io.IOException;

/** Reading a content that is not what has been stored. */
public final class DamagedContent extends IOException {
    private static final long serialVersionUID = 1;

    private final String sha256;

    /** Makes one for a content with this hash, in hexadecimal. */
    public DamagedContent(String sha256) {
        super("The content " + sha256
                + " is damaged where it is stored; storing it again mends it, and 'cyanotype fsck'"
                + " looks for others");
        this.sha256 = sha256;
    }

    /** Returns the hash by which the content is asked for, in hexadecimal. */
    public String sha256() {
        return sha256;
    }
}
