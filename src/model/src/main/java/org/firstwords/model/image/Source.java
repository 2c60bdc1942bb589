package org.firstwords.model.image;

/// Gives one thing after another; any of them may fail to be made.
///
/// @param <T> what is given
public interface Source<T> {
  boolean hasNext();

  T next() throws Exception;
}
