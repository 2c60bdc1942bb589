package org.firstwords.serve;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.firstwords.core.ArchitectureRules;

@AnalyzeClasses(packages = "org.firstwords", importOptions = ArchitectureRules.OurCode.class)
class ArchitectureTest {
  @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
}
