package org.firstwords.model.image;

/// An iterator whose `next` may throw a checked exception.
///
/// @param <T> what is given
public interface Source<T> {
  boolean hasNext();

  T next() throws Exception;
}
