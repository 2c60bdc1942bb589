package org.firstwords.core.job;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Excludes an option from the cache key: it controls how the job runs, such as the number of
/// threads, and cannot change the result.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ExcludedFromCacheKey {}
