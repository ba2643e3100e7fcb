package org.normlab.report.page;

import java.nio.file.Path;
import java.util.List;
import org.normlab.report.ResultsFixture;

/** Results folders that a page must cope with. */
final class Fixtures {
    /** Names that end attributes, elements and scripts, break cells, or fit nowhere. */
    static final List<String> ODD_ARMS = List.of(
            "<img src=x onerror=\"window.hacked=1\">",
            "a,b;\"c\" 'd' & {e|f}",
            "@arm0",
            "Schichtnormalisierung ü 規格化 🙂",
            "long-".repeat(40));

    /** A grey pixel. */
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    private Fixtures() {}

    /** Every section has something to show, and every arm has a name that is hard to show. */
    static ResultsFixture odd(Path folder) {
        ResultsFixture fixture = ResultsFixture.in(folder);
        StringBuilder arms = new StringBuilder();
        for (int arm = 0; arm < ODD_ARMS.size(); arm++) {
            String name = ODD_ARMS.get(arm);
            arms.append(arm == 0 ? "" : ",")
                    .append("{\"name\":")
                    .append(quoted(name))
                    .append(",\"factors\":{\"<b>norm\":\"")
                    .append(arm % 2 == 0 ? "none" : "layer normalization, 8 groups")
                    .append("\",\"batch-size\":\"")
                    .append(1 << arm / 2)
                    .append("\"}}");
            for (int seed = 0; seed < 3; seed++) {
                boolean learned = arm > 0 || seed > 1;
                ResultsFixture.Run run = fixture.run(name, seed)
                        .set("experiment", "odd & \"<names>\"")
                        .epoch(learned ? .9 : .1, 20 + arm)
                        .epoch(learned ? .95 + .01 * seed : .1, 21 + arm)
                        .probe(0, "gradient_norm", 120)
                        .probe(5, "gradient_norm", learned ? 2 : 0)
                        .probe(938, "gradient_norm", learned ? .2 : 0)
                        .probe(0, "clipped_share", .4)
                        .probe(938, "clipped_share", learned ? 0 : .9);
                (learned ? run.learned() : run).write();
                String path = "runs/" + name + "-seed" + seed + "/";
                fixture.file(
                        path + "confusion.csv",
                        "schema_version,label,predicted,samples\n2,0,0,980\n2,1,1,1100\n2,1,7,12\n2,7,7,1000\n2,7,1,3\n");
                fixture.file(
                        path + "worst.csv",
                        "schema_version,rank,sample,label,predicted,probability_of_label,probability_of_predicted,png\n"
                                + "2,1," + (40 + seed) + ",1,7,0.0001,0.99," + PNG + "\n2,2,7,7,1,0.002,0.9," + PNG
                                + "\n");
            }
        }
        return fixture.file(
                "experiment.json",
                "{\"schema_version\":1,\"experiment\":" + quoted("odd & \"<names>\"")
                        + ",\"description\":\"Do </script><b>names</b> survive?\",\"baseline\":"
                        + quoted(ODD_ARMS.get(1)) + ",\"arms\":[" + arms + "]}");
    }

    /** What somebody else may have: nothing but a runs.csv. */
    static ResultsFixture foreign(Path folder) {
        return ResultsFixture.in(folder)
                .file(
                        "runs.csv",
                        "arm,seed,validation_accuracy\n\"</script><script>window.hacked=1</script>\",1,0.91\nplain,1,0.93\nplain,2,0.97\n");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
