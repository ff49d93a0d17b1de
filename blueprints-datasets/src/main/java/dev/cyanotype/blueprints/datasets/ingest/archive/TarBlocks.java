package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/**
 * A tar stream that believes a header, of any kind, only with its checksum right, and notices whether the end marker has
 * come: the library alone takes a wrong sum for right and a cut stream for a whole one.
 */
final class TarBlocks extends TarArchiveInputStream {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 64 << 10;
    private static final int LONGEST_RECORDS = 1 << 20;
    /** A long name, or one in pax records, that begins with a slash. */
    private static final Pattern ABSOLUTE = Pattern.compile("\\A/|(?:\\A|\n|\0)[0-9]+ path=/");

    private final ByteArrayOutputStream description = new ByteArrayOutputStream();
    private boolean describing;
    private boolean ended;
    private boolean described;
    private String headerName = "";

    TarBlocks(InputStream bytes) {
        // Blocks of one record: it would skip the rest of a longer one unread, whatever stands there.
        super(bytes, BLOCK, BLOCK, StandardCharsets.ISO_8859_1.name());
    }

    /**
     * Returns the name of the entry that is being read. Pax records are UTF-8, all other names in whatever encoding, which is
     * why the library is told to read each of their bytes as a character.
     */
    ReadName name(TarArchiveEntry entry, NameEncoding names) {
        String name = entry.getName();
        boolean fromRecords = described && !name.equals(headerName);
        described = false;
        if (ABSOLUTE.matcher(description.toString(StandardCharsets.ISO_8859_1)).find() && !name.startsWith("/")) {
            name = "/" + name; // which the library takes away from names that are not in the header
        }
        description.reset();
        return fromRecords ? ReadName.of(name) : names.read(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns true if the block that ends an archive has been read. */
    boolean ended() {
        return ended;
    }

    /** Returns true if the block is a header whose checksum is right. */
    static boolean isChecked(byte[] block) {
        try {
            return TarUtils.verifyCheckSum(block);
        } catch (IllegalArgumentException noNumber) {
            return false;
        }
    }

    @Override
    protected byte @Nullable [] readRecord() throws IOException {
        byte[] block = super.readRecord();
        if (block == null) {
            return null;
        }
        if (block.length == BLOCK && isEOFRecord(block)) {
            ended = true;
        } else if (!ended && !isChecked(block)) {
            throw new IOException("a header's checksum is wrong");
        } else if (!ended) {
            header(block);
        }
        return block;
    }

    /** Looks at a header before the library does, which keeps what describes an entry in memory, whatever its length. */
    private void header(byte[] block) throws IOException {
        switch (block[156]) {
            case TarConstants.LF_GNUTYPE_LONGNAME -> {
                checkLength(block, LONGEST_NAME, "a long name");
                describing = true;
            }
            case TarConstants.LF_GNUTYPE_LONGLINK -> checkLength(block, LONGEST_NAME, "a long name");
            case TarConstants.LF_PAX_EXTENDED_HEADER_LC, TarConstants.LF_PAX_EXTENDED_HEADER_UC -> {
                checkLength(block, LONGEST_RECORDS, "the records of a pax header");
                described = true;
                describing = true;
            }
            case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER ->
                checkLength(block, LONGEST_RECORDS, "the records of a global pax header");
            case 'D', 'M' ->
                throw new IOException("it is a GNU incremental or multi-volume archive; expected a plain one, made"
                        + " without --incremental, --listed-incremental and --multi-volume");
            default -> {
                headerName = nameIn(block);
                describing = false;
            }
        }
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = super.read(target, from, length);
        if (describing && count > 0) {
            description.write(target, from, count);
        }
        return count;
    }

    private static void checkLength(byte[] block, int most, String what) throws IOException {
        long length;
        try {
            length = TarUtils.parseOctalOrBinary(block, 124, 12);
        } catch (IllegalArgumentException noNumber) {
            throw new IOException("the length of " + what + " is no number", noNumber);
        }
        if (length < 0 || length > most) {
            throw new IOException(what + " must not have more than " + most + " bytes, it has " + length);
        }
    }

    private static String nameIn(byte[] block) {
        String name = text(block, 0, 100);
        String prefix = text(block, 345, 155);
        boolean ustar = text(block, 257, 6).equals("ustar");
        return ustar && !prefix.isEmpty() ? prefix + "/" + name : name;
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
