package org.normlab.evaluation;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a picture's file says of it that Java's own readers pass over.
 *
 * @param format PNG, JPEG or GIF; empty if it is neither
 * @param orientation see {@link Exif}
 * @param objection why the picture would be read wrong, as the end of a sentence; empty if it would not
 */
record PictureHeader(String format, int orientation, Optional<String> objection) {
    private static final int UPRIGHT = 1;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHECK_SUM = 4;
    /** As many bytes as Exif has in a JPEG. */
    private static final int MOST_LOOKED_AT = 1 << 16;

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8};
    private static final int END = 0xd9;
    private static final int PIXELS = 0xda;
    private static final int APPLICATION_1 = 0xe1;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int CMYK = 4;
    private static final int BYTE = 8;

    /** Reads as much of the file as it takes; what is damaged is left to the reader of the pixels. */
    static PictureHeader read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.mark(PNG.length);
            byte[] begin = in.readNBytes(PNG.length);
            if (Arrays.equals(begin, PNG)) {
                return png(in);
            }
            if (startsWith(begin, JPEG)) {
                in.reset();
                in.skipNBytes(JPEG.length);
                return jpeg(in);
            }
            boolean isGif = new String(begin, StandardCharsets.ISO_8859_1).startsWith("GIF8");
            return new PictureHeader(isGif ? "GIF" : "", UPRIGHT, Optional.empty());
        }
    }

    private static PictureHeader png(DataInputStream in) throws IOException {
        int orientation = UPRIGHT;
        Optional<String> objection = Optional.empty();
        boolean isCoarseGray = false;
        try {
            String type = "";
            while (!type.equals("IEND")) {
                int length = Math.max(0, in.readInt());
                type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
                boolean isLookedAt = type.equals("IHDR") || type.equals("eXIf");
                byte[] content = isLookedAt ? in.readNBytes(Math.min(length, MOST_LOOKED_AT)) : new byte[0];
                in.skipNBytes((long) length - content.length + CHECK_SUM);
                if (type.equals("IHDR") && content.length > 9) {
                    isCoarseGray = content[8] < BYTE && content[9] == 0;
                } else if (type.equals("eXIf")) {
                    orientation = Exif.orientation(content);
                } else if (type.equals("tRNS") && isCoarseGray) {
                    objection = Optional.of("has a transparent gray in fewer than 8 bits: save it with 8 bits");
                } else if (type.equals("acTL")) {
                    objection = Optional.of("holds several pictures; expected one: save it as a file of its own");
                }
            }
        } catch (EOFException cutShort) {
            return new PictureHeader("PNG", orientation, objection);
        }
        return new PictureHeader("PNG", orientation, objection);
    }

    private static PictureHeader jpeg(DataInputStream in) throws IOException {
        int orientation = UPRIGHT;
        Optional<String> objection = Optional.empty();
        try {
            for (int marker = marker(in); marker != END && marker != PIXELS; marker = marker(in)) {
                byte[] segment = isAlone(marker) ? new byte[0] : in.readNBytes(Math.max(0, in.readUnsignedShort() - 2));
                if (marker == APPLICATION_1 && startsWith(segment, EXIF)) {
                    orientation = Exif.orientation(Arrays.copyOfRange(segment, EXIF.length, segment.length));
                } else if (isFrame(marker) && segment.length > 5 && segment[5] == CMYK) {
                    objection = Optional.of("is in CMYK: save it in gray or RGB");
                }
            }
        } catch (EOFException cutShort) {
            return new PictureHeader("JPEG", orientation, objection);
        }
        return new PictureHeader("JPEG", orientation, objection);
    }

    /** Whether nothing belongs to the marker: TEM and RST0 to RST7. */
    private static boolean isAlone(int marker) {
        return marker == 0x01 || marker >= 0xd0 && marker <= 0xd7;
    }

    private static int marker(DataInputStream in) throws IOException {
        int code = in.readUnsignedByte();
        while (code == 0xff) {
            code = in.readUnsignedByte();
        }
        return code;
    }

    /** Whether it begins the description of a picture: SOF0 to SOF15 without DHT, JPG and DAC. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
