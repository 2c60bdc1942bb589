package org.firstwords.dag.template;

/// A template that cannot be read or rendered.
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int offset;

  /// @param offset of the character in the template at which it shows
  public TemplateException(int offset, String message) {
    super(message);
    this.offset = offset;
  }

  public int offset() {
    return offset;
  }
}
