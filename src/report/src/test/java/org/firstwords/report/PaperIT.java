package org.firstwords.report;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/// The same with the executable as it is built: natively where that is on.
@QuarkusMainIntegrationTest
class PaperIT extends PaperCommandTest {}
