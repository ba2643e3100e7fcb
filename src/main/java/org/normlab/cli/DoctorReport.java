package org.normlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.normlab.devices.CudaLibrary;
import org.normlab.devices.Device;
import org.normlab.devices.Gpu;
import org.normlab.devices.NativeArtifact;
import org.normlab.devices.NvidiaDriver;
import org.normlab.devices.Obstacle;
import org.normlab.experiment.Provenance;

/** What {@code doctor} says: a line for each thing, what it comes to, and what to do. */
final class DoctorReport {
    private static final double MEBIBYTES = 1024;

    private final DoctorFacts facts;
    private final List<String> lines = new ArrayList<>();

    private DoctorReport(DoctorFacts facts) {
        this.facts = facts;
    }

    static String of(DoctorFacts facts) {
        DoctorReport report = new DoctorReport(facts);
        report.machine();
        report.cuda();
        report.verdict();
        return String.join("\n", report.lines);
    }

    private void machine() {
        Provenance provenance = facts.provenance();
        lines.add("Normlab " + provenance.normlabVersion() + ", Java " + provenance.javaVersion() + ", "
                + provenance.operatingSystem());
        lines.add("");
        line(
                true,
                "processor",
                provenance.processor() + ", " + provenance.processors()
                        + (provenance.processors() == 1 ? " core" : " cores")
                        + (facts.instructions().isEmpty() ? "" : ": " + String.join(", ", facts.instructions())));
        line(
                true,
                "memory",
                gibibytes(facts.mebibytes()) + ", " + gibibytes(facts.availableMebibytes()) + " available");
        line(
                true,
                "TensorFlow",
                provenance.tensorflowVersion()
                        + facts.cuda().artifact().map(DoctorReport::artifact).orElse(""));
        line(
                facts.oneDnn(),
                "oneDNN",
                facts.oneDnn()
                        ? "its kernels run"
                        : "off (TF_ENABLE_ONEDNN_OPTS=1 turns it on): training on the CPU takes about twice as long");
        line(facts.bfloat16(), "bfloat16", facts.bfloat16() ? "--precision bfloat16 works" : noBfloat16());
    }

    private String noBfloat16() {
        return facts.trainsOnGpu()
                ? "not on the GPU; --device cpu has it if the processor does"
                : "not here: it needs a CPU with AVX512";
    }

    private static String artifact(NativeArtifact artifact) {
        return ", native library " + artifact.platform() + (artifact.withCuda() ? " (with CUDA)" : " (without CUDA)");
    }

    private void cuda() {
        Optional<NvidiaDriver> driver = facts.cuda().driver();
        line(
                driver.isPresent(),
                "NVIDIA driver",
                driver.map(there -> "serves CUDA up to " + there.cudaVersion()).orElse("missing"));
        List<Gpu> gpus = driver.map(NvidiaDriver::gpus).orElse(List.of());
        for (int i = 0; i < gpus.size(); i++) {
            Gpu gpu = gpus.get(i);
            line(
                    true,
                    "gpu:" + i,
                    gpu.name() + ", compute capability " + gpu.computeCapability() + ", " + gibibytes(gpu.mebibytes()));
        }
        for (CudaLibrary library : facts.cuda().libraries()) {
            line(library.isUsable(), library.name(), library.wasNotFound() ? "missing" : found(library));
        }
    }

    private static String found(CudaLibrary library) {
        return switch (library.origin()) {
                    case FOLDER -> "from the folder given: ";
                    case CLASS_PATH -> "from the class path: ";
                    case OTHER_CUDA -> "";
                    case SYSTEM, MISSING -> "from the system: ";
                }
                + library.path();
    }

    private void verdict() {
        lines.add("");
        lines.add("Training runs on " + facts.provenance().device() + " with " + Words.count(facts.threads(), "thread")
                + ".");
        List<Obstacle> obstacles = facts.cuda().obstacles();
        if (facts.trainsOnGpu() || facts.asked().kind() == Device.Kind.CPU) {
            return;
        }
        if (!facts.cuda().isPossible()) {
            lines.add(sentence(obstacles.get(0).reason()) + ".");
            return;
        }
        if (obstacles.isEmpty()) {
            lines.add("Driver, card and libraries are there, and still TensorFlow uses no GPU; what it says of it:"
                    + " normlab notebook --quick --device gpu --verbose");
            return;
        }
        lines.add("There is no GPU that TensorFlow can use; all of Normlab does without. To have one:");
        for (Obstacle obstacle : obstacles) {
            lines.add("");
            lines.add(org.normlab.report.text.Words.wrap(
                    sentence(obstacle.reason()) + ". " + sentence(obstacle.remedy()) + ":"));
            lines.add("      " + obstacle.command());
        }
    }

    private void line(boolean isThere, String what, String text) {
        lines.add(String.format(Locale.ROOT, "  %s  %-18s %s", isThere ? "ok" : "--", what, text));
    }

    private static String gibibytes(long mebibytes) {
        return String.format(Locale.ROOT, "%.1f GiB", mebibytes / MEBIBYTES);
    }

    private static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
    }
}
