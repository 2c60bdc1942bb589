package org.firstwords.jobs.analyse;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.firstwords.jobs.analyse.neighbour.Overlap;
import org.firstwords.jobs.analyse.space.Alignment;

/// `analysis.json`. A value that cannot be computed is replaced by a `reason`; there is never a
/// NaN.
///
/// @param images how many are in the space, that is in `embedding.csv`
/// @param seed of all draws
/// @param categories by name
/// @param alignments one for each of the two ways to draw images
/// @param overlap with the training; absent if no frames were given
record AnalysisFile(
    int images,
    long seed,
    SortedMap<String, CategoryStatistics> categories,
    List<Alignment> alignments,
    TsneResult tsne,
    AccuracyCorrelations relations,
    Optional<Overlap> overlap) {}
