package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final String FOLDER = "/META-INF/resources/_static/echarts/6.0.0/";

    /** ECharts asks for timers when it begins to animate, which it doesn't here. */
    private static final String NO_TIMERS = "function setTimeout() {} function clearTimeout() {}";

    /**
     * There are no fonts here, and a reader's may be wide: a letter counts as .64 of its height, so that labels have
     * room enough.
     */
    private static final String MEASURE = "echarts.setPlatformAPI({measureText: function (text, font) {"
            + " var size = /([0-9.]+)px/.exec(font || ''); return {width: .64 * text.length * (size ? size[1] : 12)}; }});";

    /** It counts the charts drawn, and names clip paths after them. */
    private static final Pattern COUNTED = Pattern.compile("\\bzr\\d+-");

    private final Scriptable scope;

    /** Loads the script, which takes longer than to draw a chart. */
    private ECharts() {
        try (Context context = enter()) {
            scope = context.initSafeStandardObjects();
            context.evaluateString(scope, NO_TIMERS, "timers", 1, null);
            context.evaluateString(scope, script(), "echarts", 1, null);
        }
    }

    /** For several charts, with room enough for labels in wide fonts. */
    static ECharts withRoomForText() {
        ECharts echarts = new ECharts();
        try (Context context = enter()) {
            context.evaluateString(echarts.scope, MEASURE, "measure", 1, null);
        }
        return echarts;
    }

    /**
     * Draws one chart; takes two seconds.
     *
     * @param option that describes it
     * @param width in pixels
     * @param height in pixels
     */
    public static String svg(ObjectNode option, int width, int height) {
        return new ECharts().draw(option, null, width, height);
    }

    /** Draws a chart, one of several, in a theme's fonts, lines and colours; null for ECharts' own. */
    String draw(ObjectNode option, ObjectNode theme, int width, int height) {
        String draw =
                "(function () { var chart = echarts.init(null, " + theme + ", {renderer: 'svg', ssr: true, width: "
                        + width + ", height: " + height + "}); chart.setOption(" + option
                        + "); var svg = chart.renderToSVGString(); chart.dispose(); return svg; })();";
        try (Context context = enter()) {
            String svg = Context.toString(context.evaluateString(scope, draw, "chart", 1, null));
            return COUNTED.matcher(svg).replaceAll("zr0-");
        }
    }

    private static Context enter() {
        Context context = Context.enter();
        context.setInterpretedMode(true); // compiled, its one long function would take longer to load than to draw
        context.setLanguageVersion(Context.VERSION_ES6);
        return context;
    }

    /** ECharts itself, as a page includes it. */
    public static String script() {
        return text("dist/echarts.min.js");
    }

    /** What must go along with ECharts: its notice and licence, and the licence of d3, of which it has parts. */
    public static List<String> licences() {
        return List.of(text("NOTICE"), text("LICENSE"), text("licenses/LICENSE-d3"));
    }

    private static String text(String name) {
        String file = FOLDER + name;
        try (InputStream in = ECharts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("ECharts is not on the class path: " + file + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
