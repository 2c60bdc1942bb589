import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds the documentation against the repository: see `scripts/verify-docs`. Needs a JDK only.

static final int README_LINES = 150;

static final Pattern LINK = Pattern.compile("!?\\[[^]]*]\\(([^)\\s]+)\\)");
static final Pattern CODE = Pattern.compile("`([^`]+)`");
static final Pattern PATH = Pattern.compile("(?:\\./)?(?:src|scripts|workflows|k8s)/[\\w./*-]+");
static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");
static final Pattern PROGRAM = Pattern.compile("(?:\\./)?target/bin/([\\w-]+)");
static final Pattern SCRIPT = Pattern.compile("(?:\\./)?scripts/([\\w-]+)");
static final Set<String> SEPARATORS = Set.of("|", "||", "&&", "&", ";", ">", "<", "do", "done");

/// Options in running text that belong to scripts, not to a program.
static final Set<String> SCRIPT_OPTIONS =
    Set.of("--bin", "--no-run", "--self-test", "--rounds", "--tries");

/// A fenced block: its info string, such as `sh run`, and where its content begins, from 1.
record Block(String info, int line, List<String> lines) {}

/// A Markdown file: prose with fenced blocks blanked out, so that line numbers stay; and the
/// blocks.
record Document(Path file, List<String> prose, List<Block> blocks, int length) {
  static Document of(Path file, List<String> lines) {
    var prose = new ArrayList<String>();
    var blocks = new ArrayList<Block>();
    Block open = null;
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.startsWith("```")) {
        if (open == null) {
          open = new Block(line.substring(3).strip(), i + 2, new ArrayList<>());
        } else {
          blocks.add(open);
          open = null;
        }
        prose.add("");
      } else if (open != null) {
        open.lines().add(line);
        prose.add("");
      } else {
        prose.add(line);
      }
    }
    return new Document(file, prose, blocks, lines.size());
  }
}

/// The repository, and what its programs say of their options.
static final class Checks {
  final Path root;
  final Path bin;
  final boolean runsBlocks;
  final List<String> problems = new ArrayList<>();
  private final Map<String, Set<String>> helps = new TreeMap<>();
  int commands;
  int links;
  int runs;

  Checks(Path root, Path bin, boolean runsBlocks) {
    this.root = root;
    this.bin = bin;
    this.runsBlocks = runsBlocks;
  }

  void report(Document document, int line, String problem) {
    problems.add("%s:%d: %s".formatted(document.file(), line, problem));
  }

  void check(Document document) throws Exception {
    if (document.file().toString().equals("README.md") && document.length() > README_LINES) {
      report(
          document,
          README_LINES + 1,
          "%d lines; at most %d".formatted(document.length(), README_LINES));
    }
    for (var i = 0; i < document.prose().size(); i++) {
      checkProse(document, i + 1, document.prose().get(i));
    }
    for (var block : document.blocks()) {
      var words = block.info().split("\\s+");
      if (words[0].equals("sh") || words[0].equals("bash")) {
        checkCommands(document, block);
        if (runsBlocks && Arrays.asList(words).contains("run")) {
          run(document, block);
        }
      }
    }
  }

  private void checkProse(Document document, int line, String text) throws Exception {
    var links = LINK.matcher(text);
    while (links.find()) {
      checkLink(document, line, links.group(1));
    }
    var codes = CODE.matcher(text);
    while (codes.find()) {
      var code = codes.group(1);
      if (PATH.matcher(code).matches()) {
        checkPath(document, line, code);
      }
      var options = OPTION.matcher(code);
      while (code.startsWith("--") && options.find()) {
        checkKnownOption(document, line, options.group());
      }
      var words = List.of(code.strip().split("\\s+"));
      if (words.size() > 1
          && Files.exists(bin.resolve(words.getFirst()))
          && !words.getFirst().contains("/")) {
        checkArguments(document, line, words.getFirst(), words.subList(1, words.size()));
      }
    }
  }

  private void checkLink(Document document, int line, String target) throws Exception {
    if (target.matches("[a-z]+:.*")) {
      return;
    }
    links++;
    var hash = target.indexOf('#');
    var path = hash < 0 ? target : target.substring(0, hash);
    var folder = document.file().getParent() == null ? Path.of("") : document.file().getParent();
    var file = path.isEmpty() ? document.file() : folder.resolve(path).normalize();
    if (!Files.exists(root.resolve(file))) {
      report(document, line, "no file " + file + " (link " + target + ")");
    } else if (hash >= 0 && !anchors(root.resolve(file)).contains(target.substring(hash + 1))) {
      report(document, line, "no heading for " + target);
    }
  }

  private static Set<String> anchors(Path file) throws Exception {
    return Document.of(file, Files.readAllLines(file)).prose().stream()
        .filter(line -> line.startsWith("#"))
        .map(line ->
            line.replaceFirst("^#+\\s*", "")
                .toLowerCase()
                .replaceAll("[^\\w -]", "")
                .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private void checkPath(Document document, int line, String path) throws Exception {
    links++;
    var plain = path.replaceFirst("^\\./", "").replaceFirst("/$", "");
    if (!plain.contains("*")) {
      if (!Files.exists(root.resolve(plain))) {
        report(document, line, "no file " + plain);
      }
      return;
    }
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain);
    try (var files = Files.walk(root.resolve(plain.substring(0, plain.indexOf('/'))), 8)) {
      if (files.map(root::relativize).noneMatch(matcher::matches)) {
        report(document, line, "no file matches " + plain);
      }
    }
  }

  /// Options outside a command line: some program must have them.
  private void checkKnownOption(Document document, int line, String option) throws Exception {
    if (!SCRIPT_OPTIONS.contains(option) && !allOptions().contains(option)) {
      report(document, line, "no program has " + option);
    }
  }

  private Set<String> allOptions() throws Exception {
    if (!helps.containsKey("")) {
      var all = new TreeSet<String>();
      try (var programs = Files.list(bin)) {
        for (var program :
            programs
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.equals("find-java"))
                .sorted()
                .toList()) {
          all.addAll(options(program));
        }
      }
      for (var verb : verbs()) {
        all.addAll(options("firstwords " + verb));
      }
      helps.put("", all);
    }
    return helps.get("");
  }

  private void checkCommands(Document document, Block block) throws Exception {
    for (var i = 0; i < block.lines().size(); i++) {
      var line = block.line() + i;
      var command = new StringBuilder(uncommented(block.lines().get(i)));
      while (command.toString().endsWith("\\") && i + 1 < block.lines().size()) {
        command.setLength(command.length() - 1);
        command.append(' ').append(uncommented(block.lines().get(++i)));
      }
      checkCommand(document, line, words(command.toString()));
    }
  }

  private static String uncommented(String line) {
    return line.replaceFirst("(^|\\s)#\\s.*$", "").stripTrailing();
  }

  /// Words of a command line; quotes keep spaces together, separators are words of their own.
  private static List<String> words(String command) {
    var words =
        Pattern.compile("\"[^\"]*\"|'[^']*'|[|&;<>]+|(?:[^\\s|&;<>\"']|\"[^\"]*\"|'[^']*')+")
            .matcher(command);
    return words.results().map(word -> word.group()).toList();
  }

  private void checkCommand(Document document, int line, List<String> words) throws Exception {
    for (var i = 0; i < words.size(); i++) {
      var program = PROGRAM.matcher(words.get(i));
      var script = SCRIPT.matcher(words.get(i));
      var end = i + 1;
      while (end < words.size() && !SEPARATORS.contains(words.get(end))) {
        end++;
      }
      var arguments = words.subList(i + 1, end);
      if (program.matches()) {
        checkArguments(document, line, program.group(1), arguments);
      } else if (script.matches()) {
        checkPath(document, line, words.get(i));
        if (script.group(1).equals("smoke")) {
          checkOptions(document, line, "firstwords run", arguments);
        }
      } else if (words.get(i).equals("firstwords")
          && (i == 0 || SEPARATORS.contains(words.get(i - 1)))) {
        checkArguments(document, line, "firstwords", arguments);
      } else if (PATH.matcher(words.get(i)).matches() && !words.get(i).contains("*")) {
        checkPath(document, line, words.get(i));
      }
    }
  }

  private void checkArguments(Document document, int line, String program, List<String> arguments)
      throws Exception {
    if (!Files.exists(bin.resolve(program))) {
      report(document, line, "no program " + program);
    } else if (!program.equals("firstwords")
        || arguments.isEmpty()
        || arguments.getFirst().startsWith("-")) {
      checkOptions(document, line, program, arguments);
    } else if (!verbs().contains(arguments.getFirst())) {
      report(document, line, "no verb firstwords " + arguments.getFirst());
    } else {
      checkOptions(document, line, "firstwords " + arguments.getFirst(), arguments);
    }
  }

  private void checkOptions(Document document, int line, String command, List<String> arguments)
      throws Exception {
    commands++;
    for (var argument : arguments) {
      var option = argument.replaceFirst("=.*", "");
      if (OPTION.matcher(option).matches() && !options(command).contains(option)) {
        report(document, line, "%s has no option %s".formatted(command, option));
      }
    }
  }

  /// The verbs of `firstwords`, as its help lists them.
  private Set<String> verbs() throws Exception {
    if (!helps.containsKey("firstwords verbs")) {
      var verbs = new TreeSet<String>();
      var found =
          Pattern.compile("(?m)^  ([a-z][a-z-]+)  +\\S").matcher(help("firstwords", "--help"));
      while (found.find()) {
        verbs.add(found.group(1));
      }
      helps.put("firstwords verbs", verbs);
    }
    return helps.get("firstwords verbs");
  }

  /// The options that a command's help names; that of `--help-all` if it has one.
  private Set<String> options(String command) throws Exception {
    if (!helps.containsKey(command)) {
      var words = command.split(" ");
      var text = help(words[0], concat(words, "--help"));
      if (text.contains("--help-all")) {
        text += help(words[0], concat(words, "--help-all"));
      }
      var options =
          OPTION
              .matcher(text.replace("--[no-]", "--no-"))
              .results()
              .map(found -> found.group())
              .collect(Collectors.toCollection(TreeSet::new));
      options.addAll(
          options.stream()
              .filter(option -> option.startsWith("--no-"))
              .map(option -> "--" + option.substring(5))
              .toList());
      helps.put(command, options);
    }
    return helps.get(command);
  }

  private static String[] concat(String[] words, String last) {
    var arguments = Arrays.copyOfRange(words, 1, words.length + 1);
    arguments[words.length - 1] = last;
    return arguments;
  }

  private String help(String program, String... arguments) throws Exception {
    var command = new ArrayList<String>(List.of(bin.resolve(program).toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "%s ended with exit code %d: %s".formatted(command, process.exitValue(), text));
    }
    return text;
  }

  /// Runs a block in the repository's root; `target/bin` in it means the launchers that are
  /// checked.
  private void run(Document document, Block block) throws Exception {
    runs++;
    var script =
        String.join("\n", block.lines()).replace("target/bin/", bin.toAbsolutePath() + "/");
    var log = Files.createTempFile("verify-docs", ".log");
    var begin = System.nanoTime();
    var process =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      var lines = Files.readAllLines(log);
      report(
          document,
          block.line(),
          "exit code %d: %s"
              .formatted(
                  process.exitValue(),
                  String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()))));
    }
    System.err.printf(
        "ran %s:%d in %.1f s%n", document.file(), block.line(), (System.nanoTime() - begin) / 1e9);
    Files.delete(log);
  }
}

static List<Document> documents(Path root) throws Exception {
  var documents = new ArrayList<Document>();
  var files =
      new ArrayList<>(
          List.of(
              Path.of("README.md"),
              Path.of("CONTRIBUTING.md"),
              Path.of("workflows/README.md"),
              Path.of("k8s/README.md")));
  for (var folder : List.of("src/docs", "src/adr")) {
    try (var found = Files.list(root.resolve(folder))) {
      found
          .filter(path -> path.toString().endsWith(".md"))
          .map(root::relativize)
          .sorted()
          .forEach(files::add);
    }
  }
  for (var file : files) {
    documents.add(Document.of(file, Files.readAllLines(root.resolve(file))));
  }
  return documents;
}

/// Each line of this document is wrong in one way; a check that finds nothing is broken.
static void selfTest(Path root, Path bin) throws Exception {
  var wrong =
      new TreeMap<String, String>(
          Map.of(
              "no program", "```sh\ntarget/bin/fly --to moon\n```",
              "no verb", "```sh\ntarget/bin/firstwords dance\n```",
              "has no option", "```sh\ntarget/bin/train --fast\n```",
              "has no option --wings",
                  "```sh\ntarget/bin/firstwords \\\n  run workflows/smoke.yaml --wings 2\n```",
              "no program has", "Use `--nonsense` here.",
              "no file scripts", "```sh\n./scripts/nothing\n```",
              "no file nowhere.md", "[here](nowhere.md)",
              "no heading", "[here](README.md#nothing-of-this-name)",
              "no file src", "In `src/nowhere/at-all`.",
              "exit code", "```sh run\nfalse\n```"));
  var silent = new ArrayList<String>();
  for (var entry : wrong.entrySet()) {
    var checks = new Checks(root, bin, true);
    checks.check(Document.of(Path.of("CONTRIBUTING.md"), entry.getValue().lines().toList()));
    IO.println("%-22s %s".formatted(entry.getKey(), checks.problems));
    if (checks.problems.size() != 1 || !checks.problems.getFirst().contains(entry.getKey())) {
      silent.add(entry.getKey());
    }
  }
  var checks = new Checks(root, bin, false);
  checks.check(
      Document.of(Path.of("README.md"), java.util.Collections.nCopies(README_LINES + 1, "x")));
  if (checks.problems.size() != 1) {
    silent.add("length of the README");
  }
  if (!silent.isEmpty()) {
    System.err.println("these checks do not fail where they should: " + silent);
    System.exit(1);
  }
  IO.println("every check can fail");
}

void main(String[] arguments) throws Exception {
  var given = List.of(arguments);
  var root = Path.of("").toAbsolutePath();
  var at = given.indexOf("--bin");
  var bin = at < 0 ? root.resolve("target/bin") : Path.of(given.get(at + 1)).toAbsolutePath();
  if (given.contains("--self-test")) {
    selfTest(root, bin);
    return;
  }
  var checks = new Checks(root, bin, !given.contains("--no-run"));
  var documents = documents(root);
  for (var document : documents) {
    checks.check(document);
  }
  checks.problems.forEach(System.err::println);
  IO.println(
      "%d documents, %d commands, %d links and paths, %d blocks run, %d problems"
          .formatted(
              documents.size(),
              checks.commands,
              checks.links,
              checks.runs,
              checks.problems.size()));
  System.exit(checks.problems.isEmpty() ? 0 : 1);
}
