package org.normlab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePredictionTest {
    /** In CSV, which spreadsheets open; JSON has the names as they are. */
    @Test
    void namesThatBeginAsFormulasHaveAnApostrophe() {
        List<ImagePrediction> predictions = List.of(
                ImagePrediction.of("@a.png", List.of("-1", "=1+1"), new float[] {.25f, .75f}),
                ImagePrediction.of("b.png", List.of("-1", "'@x"), new float[] {.75f, .25f}));
        assertThat(ImagePrediction.csv(predictions))
                .isEqualTo(
                        """
                        image,class,probability,runner_up,runner_up_probability
                        '@a.png,'=1+1,0.75,-1,0.25
                        b.png,-1,0.75,''@x,0.25""");
        assertThat(ImagePrediction.json(predictions)).contains("\"@a.png\"", "\"=1+1\"", "\"'@x\"");
    }
}
