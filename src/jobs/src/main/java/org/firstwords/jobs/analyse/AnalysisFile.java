package org.firstwords.jobs.analyse;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.firstwords.jobs.analyse.neighbour.Overlap;
import org.firstwords.jobs.analyse.space.Alignment;

/// What `analysis.json` holds. What could not be told has a `reason` in its place; nothing is ever
/// "not a number".
///
/// @param images how many are in the space, that is in `embedding.csv`
/// @param seed of all draws
/// @param categories by name
/// @param alignments one for each of the two ways to draw images
/// @param overlap with the training; absent if no frames were given
record AnalysisFile(
    int images,
    long seed,
    SortedMap<String, CategoryFigures> categories,
    List<Alignment> alignments,
    Placing tsne,
    Relations relations,
    Optional<Overlap> overlap) {}
