package org.normlab.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.normlab.training.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a precision from an option, by the word that specifications have for it. */
final class PrecisionConverter implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String text) {
        return Arrays.stream(Precision.values())
                .filter(precision -> precision.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is no precision; expected "
                        + Arrays.stream(Precision.values()).map(Precision::word).collect(Collectors.joining(" or "))));
    }
}
