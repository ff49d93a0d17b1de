package dev.cyanotype.blueprints.datasets;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Archives made by nobody who means well, each with the entry that is named and the reason it is refused for. */
final class HostileArchives {
    static final String TAR = "application/x-tar";
    static final String GZIP = "application/gzip";
    static final String ZSTD = "application/zstd";
    static final String ZIP = "application/zip";
    private static final String LARGE = "a column in every row";
    private static final String OK = "train/0/a.png";

    private final List<Archive> all = new ArrayList<>();

    /**
     * An archive.
     *
     * @param what is wrong with it
     * @param entry that is named; empty for the archive as a whole
     * @param reason a part of what is said of it
     */
    record Archive(String what, String mediaType, byte[] bytes, String entry, String reason) {
        /** Returns true if a layout reads it, and it is too large to be at hand for that. */
        boolean large() {
            return what.equals(LARGE);
        }
    }

    /** Returns all of them; the quota is 50 entries and 4 MiB. */
    static List<Archive> all() {
        HostileArchives archives = new HostileArchives();
        archives.names();
        archives.kinds();
        archives.twice();
        archives.tars();
        archives.packed();
        archives.zips();
        archives.zipsThatContradictThemselves();
        archives.tooMuch();
        archives.tables();
        return archives.all;
    }

    private void add(String what, String mediaType, byte[] bytes, String entry, String reason) {
        all.add(new Archive(what, mediaType, bytes, entry, reason));
    }

    /** Adds a name that must not be, in a tar and in a zip. */
    private void name(String what, String name, String reason) {
        add(
                what + " in a tar",
                TAR,
                new RawTar().described(RawTar.record("path", name), "x").bytes(),
                name,
                reason);
        add(what + " in a zip", ZIP, new RawZip().file(OK, "1").file(name, "2").bytes(), name, reason);
    }

    private void names() {
        name("a name that leads out", "train/../../etc/passwd", "'..' between slashes");
        name("a name that leads out at once", "../train/0/a.png", "'..' between slashes");
        name("an absolute name", "/train/0/a.png", "must not be absolute");
        name("a name on a drive", "C:train/0/a.png", "must not be absolute");
        name("a name of a share", "\\\\server\\share/0/a.png", "not '\\'");
        name("a name with backslashes", "train/0\\..\\a.png", "not '\\'");
        name("an empty part", "train//a.png", "'' between slashes");
        name("a part that is a dot", "train/./a.png", "'.' between slashes");
        name("a NUL", "train/0/a\0.png", "control or direction characters");
        name("a line break", "train/0/a\n.png", "control or direction characters");
        name("a direction mark", "train/0/a\u202egnp.exe", "control or direction characters");
        name("a part of 256 bytes", "train/0/" + "x".repeat(256), "longer than 255 bytes");
        name("a name of 1,100 bytes", "train/0/" + ("x".repeat(99) + "/").repeat(11) + "a", "longer than 1024 bytes");
        name("seventy folders", "train/" + "x/".repeat(70) + "a.png", "more than 64 parts");
    }

    private void kinds() {
        tar("a symbolic link", new RawTar().entry("train/0/x", '2', "00000000000", ""), "train/0/x", "a symbolic link");
        tar("a hard link", new RawTar().entry("train/0/x", '1', "00000000000", ""), "train/0/x", "a hard link");
        tar("a device of characters", new RawTar().entry("train/0/x", '3', "00000000000", ""), "train/0/x", "a device");
        tar("a device of blocks", new RawTar().entry("train/0/x", '4', "00000000000", ""), "train/0/x", "a device");
        tar("a pipe", new RawTar().entry("train/0/x", '6', "00000000000", ""), "train/0/x", "a named pipe");
        tar("a kind of old", new RawTar().entry("train/0/x", '7', "00000000000", ""), "train/0/x", "unknown kind '7'");
        tar(
                "a kind of nobody",
                new RawTar().entry("train/0/x", 'Z', "00000000000", ""),
                "train/0/x",
                "unknown kind 'Z'");
        tar("an incremental backup", new RawTar().entry("train/", 'D', "00000000000", ""), "", "GNU incremental");
        tar("one volume of many", new RawTar().entry("train/0/x", 'M', "00000000000", ""), "", "multi-volume");
        zip("a symbolic link in a zip", header -> header.mode(0120777), "is a symbolic link");
        zip("a pipe in a zip", header -> header.mode(0010644), "is a device or pipe");
        zip("a device in a zip", header -> header.mode(0060644), "is a device or pipe");
    }

    private void tar(String what, RawTar tar, String entry, String reason) {
        add(what, TAR, tar.bytes(), entry, reason);
    }

    /** Adds a zip whose second entry has two equal headers that say something. */
    private void zip(String what, UnaryOperator<RawZip.Header> change, String reason) {
        RawZip.Header header = change.apply(RawZip.Header.of("train/0/x", "content"));
        add(
                what,
                ZIP,
                new RawZip().file(OK, "1").entry(header, header, "content").bytes(),
                "train/0/x",
                reason);
    }

    private void twice() {
        twice("the same name", OK, OK, "taken by an earlier entry");
        twice("a name in capitals", OK, "train/0/A.PNG", "taken by an earlier entry");
        twice(
                "a name in another normal form",
                "train/0/\u00e4.png",
                "train/0/a\u0308.png",
                "taken by an earlier entry");
        twice("a file below a file", "train/0/a", "train/0/a/b", "is a file already");
        twice("a file where a folder is", "train/0/a/b", "train/0/a", "is a folder already");
    }

    private void twice(String what, String first, String second, String reason) {
        add(
                what + ", in a tar",
                TAR,
                new RawTar().file(first, "1").file(second, "2").bytes(),
                second,
                reason);
        add(
                what + ", in a zip",
                ZIP,
                new RawZip().file(first, "1").file(second, "2").bytes(),
                second,
                reason);
    }

    private void tars() {
        byte[] good = tar();
        byte[] wrongSum = good.clone();
        wrongSum[1024 + 150] ^= 1;
        add("a header whose sum is wrong", TAR, wrongSum, OK, "checksum is wrong");
        add("a tar without its end", TAR, Arrays.copyOf(good, 1024), OK, "end marker is missing");
        add("a tar cut in a header", TAR, Arrays.copyOf(good, 1024 + 200), OK, "cannot be read");
        add("a tar cut in a file", TAR, Arrays.copyOf(good, 512 + 1), OK, "cannot be read");
        byte[] longer = Arrays.copyOf(good, good.length + 600);
        longer[longer.length - 1] = 1;
        add("something behind a tar", TAR, longer, "train/0/b.png", "follows the end marker");
        tar("a size beyond the archive", new RawTar().entry(OK, '0', "00000077777", "x"), OK, "cannot be read");
        tar("a size that is no number", new RawTar().entry(OK, '0', "zzzzzzzzzzz", "x"), "", "cannot be read");
        tar("a size below nothing", new RawTar().entry(OK, '0', "-0000000001", "x"), "", "cannot be read");
        tar("a long name of a gibibyte", new RawTar().entry("x", 'L', "10000000000", ""), "", "it has 1073741824");
        tar("a long link of a gibibyte", new RawTar().entry("x", 'K', "10000000000", ""), "", "it has 1073741824");
        tar("pax records of a gibibyte", new RawTar().entry("x", 'x', "10000000000", ""), "", "it has 1073741824");
        tar("pax records that lie of their length", new RawTar().described("99 path=a\n", "x"), "", "cannot be read");
        tar(
                "a size in pax beyond the archive",
                new RawTar().described(RawTar.record("size", "99999"), OK),
                OK,
                "cannot be");
        tar(
                "a size in pax below nothing",
                new RawTar().described(RawTar.record("size", "-1"), OK),
                "",
                "cannot be read");
        tar(
                "an absolute long name",
                new RawTar().entry("x", 'L', "00000000017", "/train/0/a.png\0").file("y", "1"),
                "/train/0/a.png",
                "must not be absolute");
        tar("no files", new RawTar(), "", "has no files");
        add("nothing", TAR, new byte[0], "", "end marker is missing");
    }

    private static byte[] tar() {
        return new RawTar().file(OK, "1").file("train/0/b.png", "2").bytes();
    }

    private void packed() {
        byte[] tar = tar();
        byte[] gzip = TarFixture.gzip(tar);
        byte[] rottenGzip = gzip.clone();
        rottenGzip[gzip.length - 6] ^= 1;
        add("gzip cut short", GZIP, Arrays.copyOf(gzip, gzip.length - 9), "train/0/b.png", "cannot be read");
        add("gzip whose sum is wrong", GZIP, rottenGzip, "train/0/b.png", "cannot be read");
        add("something behind gzip", GZIP, joined(gzip, new byte[] {0, 1}), "train/0/b.png", "cannot be read");
        add("gzip of no tar", GZIP, TarFixture.gzip(new byte[] {1, 2, 3}), "", "cannot be read");
        byte[] zstd = TarFixture.zstd(tar);
        byte[] rottenZstd = zstd.clone();
        rottenZstd[zstd.length - 1] ^= 1;
        byte[] window = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (18 << 3), 1 | 1 << 3, 0, 0, 7};
        byte[] dictionary = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 0, 9, 1 | 1 << 3, 0, 0, 7};
        add("zstd cut short", ZSTD, Arrays.copyOf(zstd, zstd.length - 2), "train/0/b.png", "cannot be read");
        add("zstd whose sum is wrong", ZSTD, rottenZstd, "train/0/b.png", "cannot be read");
        add("something behind zstd", ZSTD, joined(zstd, new byte[] {1, 2, 3, 4, 5}), "train/0/b.png", "cannot be read");
        add("zstd of a large window", ZSTD, window, "", "its window is larger than 128 MiB");
        add("zstd of a dictionary", ZSTD, dictionary, "", "cannot be read");
        add("zstd of half a tar", ZSTD, TarFixture.zstd(Arrays.copyOf(tar, 1024)), OK, "end marker is missing");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private void zips() {
        byte[] good = new RawZip().file(OK, "1").bytes();
        byte[] trailed = joined(good, new byte[] {0, 1});
        zip("an encrypted entry", header -> header.flags(1), "is encrypted");
        zip("a strongly encrypted entry", header -> header.flags(1 | 1 << 6), "is encrypted");
        zip("a hidden directory", header -> header.flags(1 << 13), "is encrypted");
        zip("an entry of bzip2", header -> header.method(12), "method 12; expected 0 or 8");
        zip("an entry of AES", header -> header.method(99), "method 99; expected 0 or 8");
        zip("a wrong checksum", header -> header.crc(1), "its checksum is wrong");
        zip("an entry that is no deflate", header -> header.method(8), "cannot be read");
        zip("a size that lies", header -> header.sizes(7, 6), "where the directory says 6");
        add("a zip without files", ZIP, new RawZip().bytes(), "", "has no files");
        add("a zip of nothing", ZIP, new byte[0], "", "end record is missing");
        add("a zip without its end", ZIP, Arrays.copyOf(good, good.length - 1), "", "end record is missing");
        add("something behind a zip", ZIP, trailed, "", "end record is missing");
        add("a zip with an entry more", ZIP, new RawZip().file(OK, "1").bytes(1, 0, 0), "", "end record says 2");
        add("a zip with an entry less", ZIP, new RawZip().file(OK, "1").bytes(-1, 0, 0), "", "end record says 0");
        add("a directory elsewhere", ZIP, new RawZip().file(OK, "1").bytes(0, -1, 0), "", "not where it is said");
        add("one disk of several", ZIP, new RawZip().file(OK, "1").bytes(0, 0, 1), "", "one of several disks");
    }

    private void zipsThatContradictThemselves() {
        RawZip.Header header = RawZip.Header.of(OK, "1");
        contradicting("another name", header.named("train/0/b.png"), "has the name 'train/0/b.png'");
        contradicting("another method", header.method(8), "contradicts the central directory");
        contradicting("another checksum", header.crc(7), "contradicts the central directory");
        contradicting("another size", header.sizes(1, 2), "contradicts the central directory");
        contradicting("another flag", header.flags(1), "contradicts the central directory");
        RawZip overlapping = new RawZip().file(OK, "1");
        overlapping.named(header.named("train/0/b.png"), 0);
        add("entries of one content", ZIP, overlapping.bytes(), OK, "records overlap");
        RawZip reaching = new RawZip().entry(header.sizes(60, 60), header.sizes(60, 60), "1");
        add("an entry that reaches into the directory", ZIP, reaching.bytes(), OK, "cannot be read");
        add(
                "content before the entries",
                ZIP,
                new RawZip().gap("#!/bin/sh\n").file(OK, "1").bytes(),
                "",
                "no entry names");
        String hidden = "PK\3\4 an entry that only some readers see";
        add(
                "content between entries",
                ZIP,
                new RawZip()
                        .file(OK, "1")
                        .gap(hidden)
                        .file("train/0/b.png", "2")
                        .bytes(),
                OK,
                "no entry names");
        add(
                "content before the directory",
                ZIP,
                new RawZip().file(OK, "1").gap(hidden).bytes(),
                OK,
                "no entry names");
        RawZip.Header behind = header.flags(1 << 3);
        RawZip described = new RawZip().entry(behind, behind, "1").gap("PK\7\b wrong sums  ");
        add("sums behind an entry that are wrong", ZIP, described.bytes(), OK, "no entry names");
    }

    private void contradicting(String what, RawZip.Header local, String reason) {
        byte[] zip = new RawZip().entry(local, RawZip.Header.of(OK, "1"), "1").bytes();
        add("a local header with " + what, ZIP, zip, OK, reason);
    }

    private void tooMuch() {
        byte[] bomb =
                new TarFixture().file("train/0/bomb.png", new byte[3 << 20]).bytes();
        byte[] large =
                new TarFixture().file("train/0/large.png", new byte[5 << 20]).bytes();
        RawTar tar = new RawTar();
        RawZip zip = new RawZip();
        for (int i = 0; i < 51; i++) {
            tar.file("train/0/" + i, "x");
            zip.file("train/0/" + i, "x");
        }
        add("a bomb of gzip", GZIP, TarFixture.gzip(bomb), "train/0/bomb.png", "200 times its size");
        add("a bomb of zstd", ZSTD, TarFixture.zstd(bomb), "train/0/bomb.png", "200 times its size");
        add("a bomb of many frames", ZSTD, frames(bomb), "train/0/bomb.png", "200 times its size");
        byte[] zipped =
                new ZipFixture().file("train/0/bomb.png", new byte[3 << 20], 0).bytes();
        add("a bomb in a zip", ZIP, zipped, "train/0/bomb.png", "200 times its size");
        add("a bomb of gzip in gzip", GZIP, TarFixture.gzip(TarFixture.gzip(bomb)), "", "cannot be read");
        add("too many bytes", TAR, large, "", "datasets.quota.bytes");
        add("too many entries in a tar", TAR, tar.bytes(), "train/0/50", "datasets.quota.entries");
        add("too many entries in a zip", ZIP, zip.bytes(), "train/0/50", "datasets.quota.entries");
    }

    /** Returns bytes as many frames, each of which is small. */
    private static byte[] frames(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int from = 0; from < plain.length; from += 1 << 18) {
            try (ZstdOutputStream frame = new ZstdOutputStream(packed)) {
                frame.write(plain, from, Math.min(1 << 18, plain.length - from));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return packed.toByteArray();
    }

    private void tables() {
        String rows = "1,a\n".repeat(51);
        tar("rows beyond the quota", new RawTar().file("t.csv", "x,y\n" + rows), "t.csv", "datasets.quota.entries");
        tar(
                LARGE,
                new RawTar().file("t.csv", "c".repeat(200_000) + ",y\n" + "1,a\n".repeat(40)),
                "t.csv",
                "datasets.quota.bytes");
        tar("a quote without an end", new RawTar().file("t.csv", "x,y\n\"1,a\n"), "t.csv", "Unclosed quoted field");
        tar(
                "a row that leads out",
                new RawTar().file("t.csv", "file,label\na.png,x\n../a,y\n").file("a.png", "1"),
                "../a",
                "not in the archive");
        tar("a label that leads out", new RawTar().file("t.csv", "x,label\n1,..\n"), "t.csv", "is no label");
        tar(
                "a label of a shard that leads out",
                new RawTar().file("1.cls", "../x").file("1.png", "1"),
                "1.png",
                "is no label");
        tar("JSON of a thousand levels", new RawTar().file("t.jsonl", "[".repeat(1_000)), "t.jsonl", "line 1: ");
    }
}
