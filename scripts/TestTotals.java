/// Adds up the test reports of every module and prints one line: `N passed, N failed, N skipped`.
void main(String[] folders) throws Exception {
  var tests = 0;
  var failed = 0;
  var skipped = 0;
  var reader = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
  for (var folder : folders) {
    var files = new java.io.File(folder).listFiles((_, name) -> name.matches("TEST-.*\\.xml"));
    for (var file : files == null ? new java.io.File[0] : files) {
      var suite = reader.parse(file).getDocumentElement();
      tests += count(suite, "tests");
      failed += count(suite, "failures") + count(suite, "errors");
      skipped += count(suite, "skipped");
    }
  }
  IO.println("not run: tests that need a GPU (tag gpu) or a cluster");
  IO.println(
      "%d passed, %d failed, %d skipped".formatted(tests - failed - skipped, failed, skipped));
  System.exit(tests == 0 ? 1 : 0);
}

int count(org.w3c.dom.Element suite, String name) {
  return suite.hasAttribute(name) ? Integer.parseInt(suite.getAttribute(name)) : 0;
}
