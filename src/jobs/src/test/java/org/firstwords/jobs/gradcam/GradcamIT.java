package org.firstwords.jobs.gradcam;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/// The same tests with the packaged executable, native if it was built.
@QuarkusMainIntegrationTest
class GradcamIT extends GradcamTest {}
