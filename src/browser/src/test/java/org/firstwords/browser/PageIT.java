package org.firstwords.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page as its readers meet it: two smoke runs that have ended, one that is started from the
/// page.
///
/// After each test: no error on the console, no request to another host, nothing that axe finds
/// serious. Pictures are in `target/screenshots`.
class PageIT {
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final int LONG = 240_000;
  private static final int SOON = 30_000;

  private static Server server;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    server = Server.start();
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox")));
  }

  private static Path chromium() {
    var set = System.getenv("CHROMIUM");
    var known = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    return set != null
        ? Path.of(set)
        : known.stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no Chromium found; name one: CHROMIUM=…"));
  }

  @AfterAll
  static void stop() {
    browser.close();
    playwright.close();
    server.close();
  }

  @BeforeEach
  void open() {
    open(1280, ColorScheme.LIGHT);
  }

  private void open(int width, ColorScheme colours) {
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(colours));
    page = context.newPage();
    page.onConsoleMessage(message -> {
      if (Set.of("error", "warning").contains(message.type())) {
        complaints.add("console: " + message.text());
      }
    });
    page.onPageError(error -> complaints.add("page: " + error));
    page.onRequest(request -> {
      if (!request.url().startsWith(server.address()) && !request.url().matches("(blob|data):.*")) {
        complaints.add("request to another host: " + request.url());
      }
    });
  }

  @AfterEach
  void close() {
    assertThat(complaints).isEmpty();
    context.close();
  }

  private void go(String hash) {
    page.navigate(server.address() + hash);
  }

  private Locator part(String testId) {
    return page.getByTestId(testId);
  }

  /// Looks at what is shown: axe, and a picture for people.
  private void look(String name) {
    var found =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(violation -> GRAVE.contains(violation.getImpact()))
                .map(violation ->
                    name
                        + ": "
                        + violation.getId()
                        + " "
                        + violation.getNodes().getFirst().getHtml())
                .toList();
    complaints.addAll(found);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/screenshots", name + ".png")));
  }

  @Test
  void listsFiltersAndFinds() {
    go("");
    assertThat(part("run-row").filter(new Locator.FilterOptions().setHasText("finished")))
        .isVisible();
    look("runs");
    page.keyboard().press("/");
    page.keyboard().type("max_steps=61");
    assertThat(part("run-row")).hasCount(1);
    assertThat(page.getByText("other", new Page.GetByTextOptions().setExact(true))).isVisible();
    assertThat(page).hasURL(java.util.regex.Pattern.compile(".*search=max_steps.*"));
    part("search").fill("");
    part("state").selectOption("failed");
    assertThat(page.getByText("No matching runs")).isVisible();
  }

  @Test
  void showsTheColumnsThatItsReaderChooses() {
    go("");
    assertThat(part("runs").locator("thead")).containsText("evaluate_labeled accuracy");
    part("columns").locator("summary").click();
    page.getByLabel("max_steps", new Page.GetByLabelOptions().setExact(true)).check();
    assertThat(part("runs").locator("thead")).containsText("max_steps");
    look("columns");
    page.reload();
    assertThat(part("runs").locator("thead")).containsText("max_steps");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("max_steps")).click();
    assertThat(part("run-row").first()).containsText("other"); // it has one more
  }

  @Test
  void isUsedWithTheKeyboardAlone() {
    go("");
    assertThat(part("run-row").first()).isVisible();
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    assertThat(part("dag-node").first()).isVisible();
    page.keyboard().press("?");
    assertThat(page.getByText("next and previous in a list")).isVisible();
    page.keyboard().press("Escape");
    page.keyboard().press("u");
    assertThat(part("runs")).isVisible();
  }

  @Test
  void keepsTheViewWhenItsReaderSkipsToIt() {
    go("");
    assertThat(part("run-row").first()).isVisible();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("#content")).isFocused();
    assertThat(page.locator("h1")).hasText("Runs");
  }

  @Test
  void showsWhyARunFailed() throws IOException {
    try (var _ = Made.failed()) {
      go("#/run/failed");
      assertThat(page.locator("h1 + .badge.state-failed")).isVisible();
      look("failed");
    }
  }

  @Test
  void cutsNoCharacterOfALog() throws IOException {
    try (var _ = Made.failed()) {
      go("#/run/failed/train");
      assertThat(part("log")).containsText("€");
      var end = part("log").innerText();
      page.getByText("Load earlier").click();
      assertThat(part("log")).not().hasText(end);
      assertThat(end + part("log").innerText()).doesNotContain("\ufffd");
    }
  }

  @Test
  void asksForALiveRunWhenItChanges() throws IOException {
    var asked = new ArrayList<String>();
    page.onRequest(request -> {
      if (request.url().endsWith("/runs/running")) {
        asked.add(request.url());
      }
    });
    try (var run = Made.running()) {
      go("#/run/running");
      assertThat(page.locator(".node.state-running")).hasCount(1);
      run.becomes("report", "failed");
      run.happens("report", "failed");
      assertThat(page.locator(".node.state-failed")).hasCount(1);
      assertThat(asked).hasSizeLessThan(5); // of the events that were there, none asks again
      go("#/");
    }
  }

  @Test
  void followsTheDagToATask() {
    go("#/run/finished");
    assertThat(part("dag-node")).hasCount(9);
    assertThat(part("tile")).hasCount(3);
    look("run");
    part("dag-node").filter(new Locator.FilterOptions().setHasText("evaluate_labeled")).click();
    assertThat(part("accuracies")).containsText("ball");
    assertThat(part("predictions").locator(".option img").first()).isVisible();
    look("evaluate");
    page.goBack();
    assertThat(part("dag-node")).hasCount(9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void showsWhichPartOfALargeGraphIsVisible(int width) throws IOException {
    context.close();
    open(width, width < 1280 ? ColorScheme.DARK : ColorScheme.LIGHT);
    try (var _ = Made.large()) {
      go("#/run/large");
      assertThat(part("dag-group")).hasCount(2);
      assertThat(part("dag-overview")).isHidden();
      part("dag-grouped").uncheck();
      assertThat(part("dag-node")).hasCount(80);
      assertThat(part("dag-overview")).isVisible();
      var box = part("dag-overview").locator("svg").boundingBox();
      page.mouse().click(box.x + box.width / 2, box.y + box.height - 2);
      assertThat(
              page.locator(".dag")
                  .evaluate("dag => dag.scrollTop + dag.clientHeight >= dag.scrollHeight - 40"))
          .isEqualTo(true);
      look("large-" + width);
      go("#/");
    }
  }

  @Test
  void tagsARunAndFindsItByItsTag() throws IOException {
    Files.deleteIfExists(Server.root().resolve("other/notes.json"));
    go("#/run/other");
    part("edit-notes").locator("summary").click();
    part("tags-field").fill("baseline, two words/");
    part("note-field").fill("One step more.");
    look("edit-notes");
    part("save-notes").click();
    assertThat(part("notes")).containsText("One step more.");
    look("notes");
    page.locator("a.tag").filter(new Locator.FilterOptions().setHasText("baseline")).click();
    assertThat(part("run-row")).hasCount(1);
    assertThat(part("run-row")).containsText("One step more.");
    look("tagged");
    go("#/run/other");
    part("edit-notes").locator("summary").click();
    part("tags-field").fill("-wrong");
    part("save-notes").click();
    assertThat(part("failure")).containsText("'-wrong' cannot be a tag");
    complaints.removeIf(complaint -> complaint.contains("422"));
  }

  @Test
  void showsCurvesAndTheLog() {
    go("#/run/finished/train");
    assertThat(part("chart").first().locator("canvas").first()).isVisible();
    assertThat(part("log")).containsText("checkpoint");
    part("artifact").first().locator("summary").click();
    assertThat(page.getByText("model.safetensors")).isVisible();
    look("train");
  }

  @Test
  void showsAttentionMapsOfAWord() {
    go("#/run/finished/gradcam");
    part("map-word").selectOption("car");
    assertThat(part("maps").locator("figcaption").first()).hasText("car");
    assertThat(part("maps").locator("img").first()).isVisible();
    assertThat(part("localisation")).containsText("Pointing game");
    look("gradcam");
  }

  @Test
  void comparesTwoRuns() {
    go("");
    for (var run : List.of("finished", "other")) {
      page.getByLabel("choose " + run).check();
    }
    part("compare").click();
    assertThat(part("compare-accuracy")).containsText("evaluate_labeled");
    assertThat(part("compare-table").first()).containsText("max_steps");
    part("only-differences").uncheck();
    assertThat(part("compare-table").first()).containsText("seed");
    assertThat(part("chart").locator("canvas").first()).isVisible();
    look("compare");
  }

  @Test
  void triesAWord() throws IOException {
    go("#/run/finished/train");
    part("try-word").fill("ball");
    part("try-picture").setInputFiles(picture());
    part("try-go").click();
    assertThat(part("try-result")).containsText("ball", soon());
    assertThat(part("try-map"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
    look("try");
    part("try-word").fill("zzzz");
    part("try-go").click();
    assertThat(part("failure")).containsText("lacks 'zzzz'", soon());
    complaints.removeIf(
        complaint -> complaint.contains("422")); // the browser's own line about the answer
  }

  private static LocatorAssertions.ContainsTextOptions soon() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(SOON);
  }

  private static Path picture() throws IOException {
    try (var all = Files.list(Server.root().resolve("finished/corpus/corpus/labeled/ball"))) {
      return all.filter(path -> path.toString().endsWith(".jpg"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void startsARunAndFollowsItLive() {
    go("#/start");
    part("start-workflow").selectOption("smoke.yaml");
    page.getByLabel("max_steps").fill("62");
    page.getByLabel("videos").fill("20");
    look("start");
    part("start").click();
    assertThat(part("dag-node"))
        .hasCount(9, new LocatorAssertions.HasCountOptions().setTimeout(SOON));
    assertThat(page.locator(".badge.state-running").first()).isVisible();
    assertThat(page.locator(".node.state-running").first()).isVisible();
    look("live");
    assertThat(page.locator(".node.state-success"))
        .hasCount(9, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
    assertThat(page.locator("h1 + .badge.state-success")).isVisible();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#/run/finished",
        "#/run/finished/train",
        "#/run/finished/evaluate_labeled",
        "#/compare?run=finished&run=other"
      })
  void fitsAPhoneInTheDark(String hash) {
    context.close();
    open(390, ColorScheme.DARK);
    go(hash);
    assertThat(page.locator("h1")).isVisible();
    page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    look("phone-" + hash.replaceAll("[^a-z_]+", "-"));
  }

  @Test
  void saysWhatIsNotThere() {
    go("#/run/none");
    assertThat(part("failure")).containsText("no run 'none' here");
    complaints.removeIf(complaint -> complaint.contains("404"));
    go("#/nowhere");
    assertThat(part("failure")).containsText("There is no page");
  }
}
