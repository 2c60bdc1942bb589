package org.firstwords.jobs.images;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/// The same tests with the packaged executable, native if it was built.
@QuarkusMainIntegrationTest
class ImagesAsPeopleHaveThemIT extends ImagesAsPeopleHaveThemTest {}
