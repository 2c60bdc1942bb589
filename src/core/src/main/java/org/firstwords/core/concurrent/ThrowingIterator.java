package org.firstwords.core.concurrent;

/// An iterator whose `next` may throw a checked exception.
///
/// @param <T> the type of an element
public interface ThrowingIterator<T> {
  boolean hasNext();

  T next() throws Exception;
}
