package org.firstwords.jobs.train;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/// The same tests with the packaged executable, native if it was built.
@QuarkusMainIntegrationTest
class FeatureTrainingIT extends FeatureTrainingTest {}
