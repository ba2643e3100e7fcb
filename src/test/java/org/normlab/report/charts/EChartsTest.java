package org.normlab.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EChartsTest {
    private static final String OPTION =
            """
            {"animation": false, "title": {"text": "a < b & c"}, "xAxis": {"type": "value"}, "yAxis": {"type": "value"},
             "series": [{"type": "line", "data": [[0, 1], [1, 3]], "lineStyle": {"color": "#0072b2"}}]}
            """;

    @Test
    void aChartIsDrawnAsSvgWithItsText() throws IOException {
        String svg = ECharts.svg(option(), 300, 200);
        assertThat(svg)
                .startsWith("<svg width=\"300\" height=\"200\"")
                .contains("a &lt; b &amp; c", "stroke=\"#0072b2\"")
                .endsWith("</svg>");
    }

    @Test
    void theSameDescriptionYieldsTheSameBytes() throws IOException {
        assertThat(ECharts.svg(option(), 300, 200)).isEqualTo(ECharts.svg(option(), 300, 200));
    }

    private static ObjectNode option() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(OPTION);
    }
}
