package org.firstwords.corpus;

import java.util.List;
import java.util.SortedMap;

/// The content of `corpus.json`.
///
/// @param styles art styles of the videos and labelled frames, with the fonts' names
/// @param heldOutStyle the art style of the object images
/// @param spoken what people say for a word, where it is another one
/// @param looks how often each word is looked at, over all videos
/// @param utterances how many utterances of each kind there are
record CorpusSummary(
    long seed,
    SortedMap<String, String> styles,
    String heldOutStyle,
    List<String> categories,
    List<String> concepts,
    SortedMap<String, String> spoken,
    int videos,
    int secondsOfVideo,
    SortedMap<String, Integer> looks,
    SortedMap<String, Integer> utterances,
    int labeledImages,
    int objectImages) {}
