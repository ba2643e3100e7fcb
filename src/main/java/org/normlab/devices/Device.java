package org.normlab.devices;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device that a user asks for.
 *
 * @param kind of device
 * @param number which of its kind, from 0; 0 unless the kind is GPU
 */
public record Device(Kind kind, int number) {
    /** The first GPU that TensorFlow can use, else the CPU. */
    public static final Device ANY = new Device(Kind.ANY, 0);

    /** The CPU, even where there is a GPU. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

    /** Kinds of devices. */
    public enum Kind {
        /** Whatever is best here. */
        ANY,
        /** The processor. */
        CPU,
        /** An NVIDIA card, or nothing. */
        GPU
    }

    /** @throws IllegalArgumentException if the number is negative, or not 0 for another kind than GPU */
    public Device {
        Objects.requireNonNull(kind, "kind");
        if (number < 0 || number > 0 && kind != Kind.GPU) {
            throw new IllegalArgumentException("Device: there is no " + kind + " number " + number + ".");
        }
    }

    /**
     * A device by its word.
     *
     * @param word {@code any}, {@code cpu}, {@code gpu} or {@code gpu:1}
     * @throws IllegalArgumentException if it is none of these
     */
    public static Device of(String word) {
        Matcher gpu = GPU.matcher(word);
        if (gpu.matches()) {
            return new Device(Kind.GPU, gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)));
        }
        return switch (word) {
            case "any" -> ANY;
            case "cpu" -> CPU;
            default ->
                throw new IllegalArgumentException(
                        "\"" + word + "\" is no device; expected cpu, gpu, gpu:N (from gpu:0) or any.");
        };
    }

    /** The word that {@link #of} takes. */
    @Override
    public String toString() {
        return switch (kind) {
            case ANY -> "any";
            case CPU -> "cpu";
            case GPU -> number == 0 ? "gpu" : "gpu:" + number;
        };
    }
}
