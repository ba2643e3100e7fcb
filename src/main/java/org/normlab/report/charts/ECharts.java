package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;

/**
 * Draws a chart that is described by ECharts' own options, as SVG, without a browser, a screen or fonts. The same
 * description yields the same bytes.
 *
 * @see <a href="https://echarts.apache.org/en/option.html">the options</a>
 */
public final class ECharts {
    /** With the version that pom.xml names. */
    private static final String SCRIPT = "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

    /** ECharts asks for timers when it begins to animate, which it doesn't here. */
    private static final String NO_TIMERS = "function setTimeout() {} function clearTimeout() {}";

    private ECharts() {}

    /**
     * Draws one chart; takes two seconds.
     *
     * @param option that describes it
     * @param width in pixels
     * @param height in pixels
     */
    public static String svg(ObjectNode option, int width, int height) {
        return svg(option, null, width, height);
    }

    /** Draws one chart in a theme's fonts, lines and colours. */
    static String svg(ObjectNode option, ObjectNode theme, int width, int height) {
        Context context = Context.enter();
        try {
            context.setInterpretedMode(true); // compiled, its one long function would take longer to load than to draw
            context.setLanguageVersion(Context.VERSION_ES6);
            Scriptable scope = context.initSafeStandardObjects();
            context.evaluateString(scope, NO_TIMERS, "timers", 1, null);
            context.evaluateString(scope, script(), "echarts", 1, null);
            String draw = "var chart = echarts.init(null, " + theme + ", {renderer: 'svg', ssr: true, width: " + width
                    + ", height: " + height + "}); chart.setOption(" + option + "); chart.renderToSVGString();";
            return Context.toString(context.evaluateString(scope, draw, "chart", 1, null));
        } finally {
            Context.exit();
        }
    }

    /** ECharts itself, as a page includes it. */
    public static String script() {
        try (InputStream script = ECharts.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException("ECharts is not on the class path: " + SCRIPT + " is missing.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
