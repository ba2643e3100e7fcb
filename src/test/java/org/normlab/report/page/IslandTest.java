package org.normlab.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IslandTest {

    @Test
    void noElementCanBeginOrEndInIt() throws IOException {
        String text = "</script><!--<script>, \"quotes\", ü 🙂 \u2028 \\u003c";
        String island = Island.of(List.of(), Map.of("runs.csv", text));
        assertThat(island).doesNotContain("<");
        assertThat(new ObjectMapper().readTree(island).at("/files/runs.csv").asText())
                .isEqualTo(text);
    }

    @Test
    void bothColouringsTravelWithIt() throws IOException {
        assertThat(new ObjectMapper().readTree(Island.of(List.of(), Map.of())).path("colors"))
                .hasSize(2)
                .allSatisfy(colors -> assertThat(colors.path("paper").asText()).startsWith("#"));
    }
}
