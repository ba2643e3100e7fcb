package org.normlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.normlab.evaluation.Image;
import org.normlab.evaluation.ImagePrediction;
import org.normlab.report.terminal.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Says what a trained model takes images for. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCodes.CRASHED,
        description = {
            "Says what a run's model, with the weights that it kept (--keep-weights) or those of a file, takes images for:"
                    + " of each the class, its probability, and the runner-up.",
            "Images are PNG, JPEG or GIF, in gray or made gray (ITU-R 601-2; what is transparent is white) and turned as"
                    + " their Exif orientation says, or .npy [height, width] or [images, height, width] of pixels from 0"
                    + " to 255. MNIST's digits are white on black: --invert for ink on paper.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab predict results/notebook/runs/scaled-seed0 seven.png",
            "  normlab predict results/notebook/runs/scaled-seed0 scan.jpg --scale --invert",
            "  normlab predict --weights model.keras --specification notebook --arm raw 7.png",
            "",
            "Exit codes: 0 done, 1 the weights are not those that run.json names, 2 wrong use or input, 5 failed."
        })
public final class PredictCommand implements Callable<Integer> {
    /** How predictions are printed. */
    private enum Format {
        text,
        csv,
        json
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "[RUN_DIR] IMAGE...",
            arity = "1..*",
            hideParamSyntax = true,
            description = "The folder of a run, unless --weights are given, and images.")
    private List<Path> paths;

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--scale",
            description = "Scale images of another size: each new pixel is the mean of the area that it covers; the"
                    + " ratio of height to width is not kept. Default: they are refused.")
    private boolean scale;

    @Option(names = "--invert", description = "Make white of black and black of white.")
    private boolean invert;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "text, csv or json. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Override
    public Integer call() {
        Path runFolder = options.areGiven() ? null : paths.get(0);
        List<Path> files = options.areGiven() ? paths : paths.subList(1, paths.size());
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "There is no image: give one or more after the run.");
        }
        ModelOptions.Prepared prepared = options.model(runFolder);
        if (!prepared.model().hasTheRunsWeights()) {
            spec.commandLine()
                    .getErr()
                    .println("The weights in " + runFolder + " are not those that its run.json names: nothing is"
                            + " predicted. normlab evaluate tells more.");
            return ExitCodes.FAILED;
        }
        List<Image> images = prepared.model().images(files, new Image.Fitting(scale, invert));
        prepared.model().warning(images).ifPresent(spec.commandLine().getErr()::println);
        List<ImagePrediction> predictions = prepared.model().predict(prepared.runtime(), images);
        Output out = Output.of(spec);
        switch (json ? Format.json : format) {
            case text -> out.println(text(predictions));
            case csv -> out.printlnCsv(ImagePrediction.csv(predictions));
            case json -> out.printlnJson(ImagePrediction.json(predictions));
        }
        out.flush();
        return ExitCodes.OK;
    }

    private static String text(List<ImagePrediction> predictions) {
        int image = widest(predictions, ImagePrediction::image);
        int predicted = widest(predictions, ImagePrediction::predicted);
        return predictions.stream()
                .map(one -> "%s  %s  %s   then %s  %s"
                        .formatted(
                                padded(one.image(), image),
                                padded(one.predicted(), predicted),
                                Words.share(one.probability()),
                                Text.of(one.runnerUp()).toString(false),
                                Words.share(one.runnerUpProbability())))
                .collect(Collectors.joining("\n"));
    }

    private static int widest(List<ImagePrediction> predictions, Function<ImagePrediction, String> column) {
        return predictions.stream()
                .mapToInt(one -> Text.of(column.apply(one)).width())
                .max()
                .orElseThrow();
    }

    private static String padded(String text, int width) {
        return Text.of(text).padded(width, false).toString(false);
    }
}
