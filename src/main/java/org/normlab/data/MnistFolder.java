package org.normlab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of MNIST's files a folder holds; it opens none of them. */
final class MnistFolder {
    private static final String NPZ = "mnist.npz";
    private static final List<String> IDX =
            List.of(Mnist.TRAINING_IMAGES, Mnist.TRAINING_LABELS, Mnist.VALIDATION_IMAGES, Mnist.VALIDATION_LABELS);
    private static final String EXPECTED = "expected %s, each raw or .gz, or %s".formatted(String.join(", ", IDX), NPZ);

    private final Path folder;

    private MnistFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws InvalidDataException unless it is a folder with the four idx files or mnist.npz */
    static MnistFolder of(Path folder) {
        var files = new MnistFolder(folder);
        files.check();
        return files;
    }

    /** The folder's own name. */
    String name() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "mnist" : name.toString();
    }

    boolean hasIdx() {
        return IDX.stream().allMatch(name -> find(name).isPresent());
    }

    Path idx(String name) {
        return find(name).orElseThrow();
    }

    Path npz() {
        return folder.resolve(NPZ);
    }

    private Optional<Path> find(String name) {
        String dotted = name.replace("-idx", ".idx");
        return Stream.of(name, dotted, name + ".gz", dotted + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile) // some archives unpack into a folder of the file's name
                .findFirst();
    }

    private void check() {
        if (!Files.exists(folder)) {
            throw new InvalidDataException("Data folder %s does not exist.".formatted(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataException(
                    "Data folder %s is a file; give the folder that holds it.".formatted(folder));
        }
        if (!hasIdx() && !Files.isRegularFile(npz())) {
            throw incomplete();
        }
    }

    private InvalidDataException incomplete() {
        List<String> missing = IDX.stream().filter(name -> find(name).isEmpty()).toList();
        return new InvalidDataException(
                missing.size() < IDX.size()
                        ? "Data folder %s lacks %s: %s; found %s."
                                .formatted(folder, String.join(", ", missing), EXPECTED, found())
                        : "Data folder %s holds no MNIST: %s; found %s.".formatted(folder, EXPECTED, found()));
    }

    private String found() {
        try (var entries = Files.list(folder)) {
            return Found.names(
                    entries.map(entry -> entry.getFileName().toString()).toList());
        } catch (IOException e) {
            throw new InvalidDataException("Data folder %s cannot be listed.".formatted(folder), e);
        }
    }
}
