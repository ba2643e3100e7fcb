package org.normlab.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a screen and without a network. Nothing is downloaded: browser and driver must be there. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("normlab.chromium", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("normlab.chromedriver", "/usr/bin/chromedriver"));
    private static final int HEIGHT = 1000;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it with a new profile in that folder. */
    static Browser start(Path profile) {
        for (Path needed : List.of(CHROMIUM, DRIVER)) {
            assertThat(Files.isExecutable(needed))
                    .as(
                            "the browser tests need %s: install Debian's packages chromium and chromium-driver, or name yours"
                                    + " with -Dnormlab.chromium and -Dnormlab.chromedriver",
                            needed)
                    .isTrue();
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Gives the window another width while the page is open. */
    void resize(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    /** Opens a file as a reader with that window and that taste would see it. */
    Browser open(Path page, int width, String colors) {
        resize(width);
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colors))));
        logged("performance");
        logged("browser");
        driver.get(page.toUri().toString());
        return this;
    }

    /** What a script of that name in the test resources returns. */
    Object run(String script) {
        try {
            Path file = Path.of("src/test/resources/org/normlab/report/page", script);
            return driver.executeScript(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object evaluate(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** What the console was told since the page was opened. */
    List<String> console() {
        return logged("browser");
    }

    /** The addresses that the page asked for. */
    List<String> requests() {
        return logged("performance").stream()
                .map(Browser::json)
                .filter(message -> message.at("/message/method").asText().equals("Network.requestWillBeSent"))
                .map(message -> message.at("/message/params/request/url").asText())
                .toList();
    }

    /** Where files go that the page hands out. */
    void downloadInto(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private List<String> logged(String log) {
        return StreamSupport.stream(driver.manage().logs().get(log).spliterator(), false)
                .map(LogEntry::getMessage)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
