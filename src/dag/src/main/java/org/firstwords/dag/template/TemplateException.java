package org.firstwords.dag.template;

/// A template that cannot be parsed or rendered.
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int offset;

  /// @param offset of the error in the template
  public TemplateException(int offset, String message) {
    super(message);
    this.offset = offset;
  }

  public int offset() {
    return offset;
  }
}
