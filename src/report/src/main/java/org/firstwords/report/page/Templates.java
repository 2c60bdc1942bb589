package org.firstwords.report.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The templates, checked against [ReportPage] when the executable is built.
@CheckedTemplate(basePath = "")
public final class Templates {
  private Templates() {}

  /// The whole page.
  public static native TemplateInstance index(ReportPage page);
}
