package org.normlab.report.page;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page's resources: templates, which escape what goes in, and files that go in as they are. */
final class Templates {
    private static final String FOLDER = "/org/normlab/report/page/";

    private Templates() {}

    /** Fills a template; a name in it that the model lacks is an error, not a blank. */
    static String fill(String template, Object model) {
        return Mustache.compiler()
                .escapeHTML(true)
                .strictSections(true)
                .withLoader(partial -> new StringReader(text(partial + ".html")))
                .compile(text(template))
                .execute(model);
    }

    static String text(String file) {
        try (InputStream resource = Templates.class.getResourceAsStream(FOLDER + file)) {
            if (resource == null) {
                throw new IllegalStateException(FOLDER + file + " is missing.");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
