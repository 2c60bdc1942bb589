package org.firstwords.workflow.command;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/// The same verbs, asked of the executable that was built.
@QuarkusMainIntegrationTest
class FirstwordsIT extends FirstwordsTest {}
