package org.firstwords.jobs.weights;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/// The same tests with the packaged executable, native if it was built.
@QuarkusMainIntegrationTest
class ImportWeightsIT extends ImportWeightsTest {}
