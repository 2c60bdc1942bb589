package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/// A page of the runs that match a query.
///
/// @param total how many there are in all
/// @param complete whether every run of the root has been looked at; false for a while after the
///   server's start
/// @param trouble why the root cannot be listed, if so
/// @param workflows the names of all workflows that have runs
@RegisterForReflection
public record RunPage(
    int total,
    int page,
    int size,
    boolean complete,
    Optional<String> trouble,
    List<String> workflows,
    List<RunSummary> runs) {}
