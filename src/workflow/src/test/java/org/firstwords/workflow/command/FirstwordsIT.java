package org.firstwords.workflow.command;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/// The same tests against the built executable.
@QuarkusMainIntegrationTest
class FirstwordsIT extends FirstwordsTest {}
