package org.firstwords.core.job;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an option that says how to work on this machine but cannot change the result, such as the
/// number of threads: it is not part of the cache key.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Machine {}
