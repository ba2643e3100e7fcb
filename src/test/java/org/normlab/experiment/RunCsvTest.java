package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.normlab.data.DataSet;
import org.normlab.data.SampleShape;
import org.normlab.data.Samples;
import org.normlab.data.Values;
import org.normlab.training.Prediction;
import org.normlab.training.ProbeValue;

class RunCsvTest {
    private static final DataSet TWO_BY_THREE =
            data(new Samples(2, 3, new byte[] {0, 1, 2, 3, 4, (byte) 255, 9, 9, 9, 9, 9, 9}, new byte[] {0, 1}));

    private static final List<Prediction> ONE_SURE = List.of(new Prediction(0, 1, 1, .9, .9));

    @Test
    void confusionCountsWhatHappened() {
        List<Prediction> predictions = List.of(
                new Prediction(0, 1, 1, .9, .9),
                new Prediction(1, 0, 1, .2, .8),
                new Prediction(2, 1, 1, .6, .6),
                new Prediction(3, 0, 0, .7, .7));
        assertThat(RunCsv.confusion(predictions, List.of("0", "1")))
                .isEqualTo("schema_version,label,predicted,samples\n2,0,0,1\n2,0,1,1\n2,1,1,2\n");
    }

    /** Spreadsheets would compute them; our reader takes the apostrophe off again. */
    @Test
    void namesOfClassesThatBeginAsFormulasHaveAnApostrophe() {
        List<Prediction> predictions = List.of(new Prediction(0, 0, 1, .9, .9));
        assertThat(RunCsv.confusion(predictions, List.of("=1+1", "-1")))
                .isEqualTo("schema_version,label,predicted,samples\n2,'=1+1,-1,1\n");
        DataSet named = TWO_BY_THREE.withClassNames(List.of("=1+1", "@x"));
        assertThat(RunCsv.worst(ONE_SURE, named)).contains("\n2,1,0,'@x,'@x,0.9,0.9,");
    }

    @Test
    void worstComesFirstAndOfEqualsTheSurestMistake() {
        List<Prediction> predictions = List.of(
                new Prediction(0, 1, 1, .9, .9), new Prediction(1, 0, 1, 0, .5), new Prediction(1, 0, 1, 0, .75));
        assertThat(RunCsv.worst(predictions, TWO_BY_THREE).lines().skip(1).map(line -> line.substring(0, 18)))
                .containsExactly("2,1,1,0,1,0.0,0.75", "2,2,1,0,1,0.0,0.5,", "2,3,0,1,1,0.9,0.9,");
    }

    @Test
    void noMoreThanTwentyFourAreKept() {
        List<Prediction> many = IntStream.range(0, 100)
                .mapToObj(i -> new Prediction(i % 2, 0, 1, i, 1))
                .toList();
        assertThat(RunCsv.worst(many, TWO_BY_THREE)).hasLineCount(25);
    }

    /** Java 17 itself would write -4.6566128730773926E-10. */
    @Test
    void numbersAreTheShortestThatReadBack() {
        assertThat(RunCsv.probes(List.of(new ProbeValue(0, "dense", "output_mean", -4.656612873077393E-10))))
                .endsWith("\n2,0,dense,output_mean,-4.656612873077393E-10\n");
    }

    @Test
    void vectorsHaveNoPicture() {
        Samples vector = new Samples(SampleShape.vector(6), new Values.Floats(new float[6]), new int[] {1});
        assertThat(RunCsv.worst(ONE_SURE, data(vector))).endsWith("\n2,1,0,1,1,0.9,0.9,\n");
    }

    @Test
    void pictureHasThePixels() throws IOException {
        byte[] png = Base64.getDecoder()
                .decode(RunCsv.worst(ONE_SURE, TWO_BY_THREE)
                        .lines()
                        .toList()
                        .get(1)
                        .split(",")[7]);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getRaster().getPixels(0, 0, 3, 2, (int[]) null)).containsExactly(0, 1, 2, 3, 4, 255);
    }

    /** Classes are called as the data calls them, in the data's order; quotes are only where they are needed. */
    @Test
    void classesHaveTheirNames() {
        List<String> names = List.of("=1", "a, \"b\"");
        List<Prediction> predictions = List.of(new Prediction(0, 1, 0, .2, .8), new Prediction(1, 0, 0, .9, .9));
        assertThat(RunCsv.confusion(predictions, names))
                .isEqualTo("schema_version,label,predicted,samples\n2,'=1,'=1,1\n2,\"a, \"\"b\"\"\",'=1,1\n");
        assertThat(RunCsv.worst(predictions, TWO_BY_THREE.withClassNames(names)))
                .contains("\n2,1,0,\"a, \"\"b\"\"\",'=1,0.2,0.8,");
    }

    private static DataSet data(Samples samples) {
        return new DataSet("data", samples, samples, 2, Map.of());
    }
}
