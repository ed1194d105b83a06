package io.tocsin.samples.webapp.hosts;

import static io.tocsin.samples.webapp.hosts.Eventually.eventually;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A real browser without a window: Debian's Chromium, driven by its chromedriver. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;
    private final Path pictures;

    private Browser(ChromeDriver driver, Path pictures) {
        this.driver = driver;
        this.pictures = pictures;
    }

    /** Says why the tests cannot run here, and skips them; on CI, where they must run, it fails. */
    static void require() {
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        String obstacle = "the pages are tried in Chromium (Debian: apt-get install chromium chromium-driver)";
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI these tests must run, but " + obstacle);
        }
        assumeTrue(there, obstacle);
    }

    /** Starts one with a fresh profile; its pictures are left in {@code target/pictures}. */
    static Browser start() throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--window-size=1240,1240",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage");
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox");
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .usingAnyFreePort()
                .withTimeout(Eventually.BOUND)
                .build();
        return new Browser(
                new ChromeDriver(service, options), Files.createDirectories(Path.of(System.getProperty("pictures"))));
    }

    void open(String address) {
        driver.get(address);
    }

    /** Types into a field what it shall hold from now on. */
    void type(String id, String text) {
        WebElement field = driver.findElement(By.id(id));
        field.clear();
        field.sendKeys(text);
    }

    void press(String css) {
        driver.findElement(By.cssSelector(css)).click();
    }

    /** What an element shows. */
    String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    /** Waits until an element shows a text. */
    void awaitText(String css, String text) {
        eventually(css + " shows '" + text + "', page is " + driver.getCurrentUrl(), () -> shows(css, text));
    }

    private boolean shows(String css, String text) {
        try {
            return driver.findElements(By.cssSelector(css)).stream().anyMatch(each -> each.getText().contains(text));
        } catch (StaleElementReferenceException redrawn) {
            return false;
        }
    }

    /** What a script says. */
    Object ask(String script) {
        return Objects.requireNonNull(driver.executeScript(script), script);
    }

    /** Pictures of the page as it is, for eyes that like it light and for those that like it dark. */
    void picture(String name) throws IOException {
        for (String scheme : List.of("light", "dark")) {
            driver.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            Files.write(
                    pictures.resolve(name + "-" + scheme + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        }
    }

    /** What the browser complained about, such as scripts that the policy forbids. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
