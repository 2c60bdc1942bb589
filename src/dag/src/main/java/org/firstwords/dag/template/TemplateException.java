package org.firstwords.dag.template;

/// A template that cannot be parsed or rendered.
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int offset;
  private final boolean unsupported;

  /// @param offset of the error in the template
  public TemplateException(int offset, String message) {
    this(offset, message, false);
  }

  private TemplateException(int offset, String message, boolean unsupported) {
    super(message);
    this.offset = offset;
    this.unsupported = unsupported;
  }

  /// What Jinja may render and we do not.
  static TemplateException unsupported(int offset, String message) {
    return new TemplateException(offset, message, true);
  }

  /// Whether Jinja may render what was rejected.
  public boolean isUnsupported() {
    return unsupported;
  }

  public int offset() {
    return offset;
  }
}
