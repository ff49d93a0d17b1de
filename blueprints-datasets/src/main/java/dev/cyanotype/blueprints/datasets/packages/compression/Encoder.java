package dev.cyanotype.blueprints.datasets.packages.compression;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.ZstdVersion;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;

/** Compresses by zstd at a level. Another version of the library may make other bytes of the same content, so its name says both. */
public final class Encoder {
    private static final Setting<Integer> LEVEL = Setting.integer("datasets.zstd.level", 1, 19, 3);

    private static final String LIBRARY = library();

    private final int level;

    private Encoder(int level) {
        this.level = level;
    }

    /** Returns the encoder that settings ask for. */
    public static Encoder of(Settings settings) {
        return new Encoder(settings.get(LEVEL));
    }

    /** Returns the name, such as {@code zstd-1.5.7/3}. */
    public String name() {
        return "zstd-" + LIBRARY.replaceFirst("-.*", "") + "/" + level;
    }

    /** A compiler copies the constant: the library that the build had would be named, whichever compresses. */
    private static String library() {
        try {
            return String.valueOf(ZstdVersion.class.getField("VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A zstd-jni that does not say its version", e);
        }
    }

    /** Returns what compresses frames, which the caller closes: its memory lies outside of the heap. */
    ZstdCompressCtx open() {
        return new ZstdCompressCtx().setLevel(level).setContentSize(true).setChecksum(false);
    }
}
