package org.normlab.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** NumPy's .npz: a zip archive of .npy arrays, as {@code numpy.savez} and {@code savez_compressed} write it. */
public final class Npz {
    private static final String SUFFIX = ".npy";
    /** Nearly the earliest time that an archive can name. Java adds the time zone to the very earliest. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Npz() {}

    /**
     * All arrays by name, sorted.
     * @throws InvalidDataException unless the file can be read and holds arrays that {@link NpyArray} takes
     */
    public static Map<String, NpyArray> read(Path file) {
        try (var zip = open(file)) {
            return read(file, zip, arrayNames(file, zip));
        } catch (IOException e) {
            throw InvalidDataException.unreadable(file, e);
        }
    }

    /**
     * Some of the arrays by name, sorted; the others are not looked at.
     * @throws InvalidDataException unless the file can be read and holds them
     */
    public static Map<String, NpyArray> read(Path file, List<String> names) {
        try (var zip = open(file)) {
            return read(file, zip, names);
        } catch (IOException e) {
            throw InvalidDataException.unreadable(file, e);
        }
    }

    /**
     * The shape of every array by name, sorted, from the headers alone.
     * @throws InvalidDataException unless the file can be read and holds arrays that {@link NpyArray} takes
     */
    public static Map<String, int[]> shapes(Path file) {
        try (var zip = open(file)) {
            var shapes = new TreeMap<String, int[]>();
            for (String name : arrayNames(file, zip)) {
                shapes.put(name, shape(file, zip, name));
            }
            return Collections.unmodifiableMap(shapes);
        } catch (IOException e) {
            throw InvalidDataException.unreadable(file, e);
        }
    }

    /**
     * One array; the others are not looked at.
     * @throws InvalidDataException unless the file can be read and holds it
     */
    public static NpyArray read(Path file, String name) {
        try (var zip = open(file)) {
            return read(file, zip, name);
        } catch (IOException e) {
            throw InvalidDataException.unreadable(file, e);
        }
    }

    /** The archive of these arrays, not compressed: the same arrays always give the same bytes. */
    public static byte[] write(Map<String, NpyArray> arrays) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (var array : new TreeMap<>(arrays).entrySet()) {
                byte[] file = array.getValue().file();
                var checksum = new CRC32();
                checksum.update(file);
                var entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTimeLocal(EPOCH);
                entry.setSize(file.length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of memory there is none
        }
        return bytes.toByteArray();
    }

    /** The names of its arrays; none of them is looked at. */
    static List<String> names(Path file) {
        try (var zip = open(file)) {
            return arrayNames(file, zip);
        } catch (IOException e) {
            throw InvalidDataException.unreadable(file, e);
        }
    }

    private static List<String> names(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .distinct()
                .toList();
    }

    private static List<String> arrayNames(Path file, ZipFile zip) {
        List<String> names = names(zip);
        if (names.isEmpty()) {
            throw new InvalidDataException("File %s holds no .npy array.".formatted(file));
        }
        return names;
    }

    private static ZipFile open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidDataException(
                    "File %s is a folder, a pipe or a device; expected an archive.".formatted(file));
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new InvalidDataException(
                    "File %s is no intact zip archive; fetch or save it again.".formatted(file), e);
        }
    }

    private static int[] shape(Path file, ZipFile zip, String name) {
        String source = source(file, name);
        try (var in = new BufferedInputStream(zip.getInputStream(zip.getEntry(name + SUFFIX)))) {
            return NpyHeader.read(source, in).shape();
        } catch (IOException e) {
            throw new InvalidDataException(source + " cannot be unpacked; fetch or save the file again.", e);
        }
    }

    private static String source(Path file, String name) {
        return "File %s, array %s".formatted(file, name);
    }

    private static Map<String, NpyArray> read(Path file, ZipFile zip, List<String> names) {
        long bytes = names.stream()
                .map(name -> zip.getEntry(name + SUFFIX))
                .filter(Objects::nonNull)
                .mapToLong(ZipEntry::getSize)
                .reduce(0, (all, more) -> Math.max(all, all + more)); // no less, if it overflows
        HeapRoom.require("File " + file, bytes, 1);
        var arrays = new TreeMap<String, NpyArray>();
        for (String name : names) {
            arrays.put(name, read(file, zip, name));
        }
        return Collections.unmodifiableMap(arrays);
    }

    private static NpyArray read(Path file, ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name + SUFFIX);
        if (entry == null) {
            throw new InvalidDataException(
                    "File %s holds no array %s; found %s.".formatted(file, name, Found.names(names(zip))));
        }
        String source = source(file, name);
        try (var in = new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), new CRC32())) {
            var array = NpyArray.read(source, in, entry.getSize());
            if (in.getChecksum().getValue() != entry.getCrc()) { // ZipFile itself does not look
                throw new InvalidDataException(source + " is damaged: its CRC-32 is wrong; fetch the file again.");
            }
            return array;
        } catch (IOException e) {
            throw new InvalidDataException(source + " cannot be unpacked; fetch or save the file again.", e);
        }
    }
}
