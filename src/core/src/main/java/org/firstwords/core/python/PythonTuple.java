package org.firstwords.core.python;

import java.util.List;

/// A tuple of Python: equal to another tuple with equal items, never to a list.
///
/// @param items which may be null, Python's `None`
public record PythonTuple(List<?> items) {}
