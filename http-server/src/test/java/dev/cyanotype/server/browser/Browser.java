package dev.cyanotype.server.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, and what went wrong in it. */
final class Browser implements AutoCloseable {
    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final URI server;
    private final boolean scripts;

    private Browser(URI server, boolean scripts, String... arguments) {
        this.server = server;
        this.scripts = scripts;
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--window-size=1280,900")
                .addArguments(arguments);
        options.setCapability("goog:loggingPrefs", logged);
        if (!scripts) {
            options.addArguments("--blink-settings=scriptEnabled=false");
        }
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        listen();
    }

    private void listen() {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", BrowserScripts.EARLY));
    }

    static boolean isThere() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    static Browser on(DemoServer.Running server) {
        return new Browser(server.address(), true);
    }

    static Browser withoutScript(DemoServer.Running server) {
        return new Browser(server.address(), false);
    }

    static Browser at(URI server) {
        return new Browser(server, true);
    }

    static Browser withoutScriptAt(URI server) {
        return new Browser(server, false);
    }

    /** Opens the browser of somebody who comes back: what it is to remember is in a folder. */
    static Browser remembering(DemoServer.Running server, Path profile) {
        return new Browser(server.address(), true, "--user-data-dir=" + profile);
    }

    /** Saves what is downloaded from now on in a folder. */
    Browser savingInto(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
        return this;
    }

    /** Opens an address of the server, and waits until everything that the page loads is there. */
    Browser open(String target) {
        driver.get(server.resolve(target).toString());
        return whenQuiet();
    }

    Browser whenQuiet() {
        if (scripts) {
            driver.executeAsyncScript(BrowserScripts.WHEN_QUIET);
        }
        return this;
    }

    /** Returns the path and query of the page. */
    String target() {
        URI now = URI.create(driver.getCurrentUrl());
        return now.getRawPath() + (now.getRawQuery() == null ? "" : "?" + now.getRawQuery());
    }

    String title() {
        return driver.getTitle();
    }

    /** Returns the element as soon as a script has made it. */
    WebElement await(String css) {
        driver.executeAsyncScript(BrowserScripts.WHEN_MADE, css);
        return one(css);
    }

    /** Waits until a script or a form has led to an address that begins so. */
    Browser awaitTarget(String beginning) {
        await(() -> target().startsWith(beginning), "an address " + beginning);
        return whenQuiet();
    }

    /** Waits until a page that asks for itself again shows an element. */
    Browser awaitShown(String css) {
        await(() -> !all(css).isEmpty(), css);
        return this;
    }

    /** Waits for a file that is being saved. */
    Path awaitFile(Path file) {
        await(() -> Files.exists(file), file.toString());
        return file;
    }

    /** Opens an address beside this page, and goes there. */
    Browser openBeside(String target) {
        driver.switchTo().newWindow(WindowType.TAB);
        listen();
        return open(target);
    }

    /** Goes to the page before, as the button Back does. */
    Browser back() {
        driver.navigate().back();
        return whenQuiet();
    }

    /** Waits until an expression is true, as of an image that is loaded when it is seen. */
    Browser awaitTrue(String expression) {
        await(() -> script("return " + expression).equals(true), expression);
        return this;
    }

    private void await(BooleanSupplier condition, String expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Expected " + expected + ", but " + target() + " shows "
                        + one("body").getText());
            }
        }
    }

    WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Presses keys where the focus is. */
    Browser press(CharSequence... keys) {
        for (CharSequence key : keys) {
            new Actions(driver).sendKeys(key).perform();
        }
        return this;
    }

    /** Holds a key down until {@link #release}. */
    Browser hold(CharSequence key) {
        new Actions(driver).keyDown(key).perform();
        return this;
    }

    Browser release(CharSequence key) {
        new Actions(driver).keyUp(key).perform();
        return this;
    }

    Browser tab() {
        return press(Keys.TAB);
    }

    Object script(String source, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(source, arguments), "");
    }

    double number(String expression) {
        return ((Number) script("return " + expression)).doubleValue();
    }

    /** Makes the page as wide and high as a device of that size would. */
    Browser size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Chooses a theme as its form does. */
    Browser theme(String theme) {
        driver.manage().addCookie(new Cookie("theme", theme, "/"));
        return this;
    }

    /** Returns what scripts have said on the page, and what of it was blocked. */
    String said() {
        return String.join("\n", strings(script("return window.seen")));
    }

    /** Returns what the page did that it must not: blocked loads, errors, messages, requests to other hosts. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        strings(script("return window.seen")).forEach(complaints::add);
        driver.manage().logs().get(LogType.BROWSER).forEach(entry -> complaints.add(entry.getMessage()));
        strings(script("return performance.getEntriesByType('resource').map((entry) => entry.name)")).stream()
                .filter(name -> !name.startsWith(server.resolve("/").toString()))
                .forEach(name -> complaints.add("asks another host: " + name));
        return complaints;
    }

    /** Returns what axe finds wrong with the page: the rule, and where. */
    List<String> axe() {
        driver.executeScript(BrowserScripts.AXE);
        return strings(driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
                    .then((found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) =>
                        rule.id + " at " + node.target + ": " + node.failureSummary))))
                    .catch((error) => done(["axe failed: " + error]));
                """));
    }

    /** Shows the page as it would be on paper, or on the screen again. */
    Browser media(String media) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", media));
        return this;
    }

    /** Prints the page into a PDF. */
    byte[] pdf() {
        Object data = driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data");
        return Base64.getDecoder().decode(String.valueOf(data));
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
