/// What a run reached: accuracies, trainings, failures; as text, JSON, Markdown and JUnit XML.
@NullMarked
package org.firstwords.workflow.result;

import org.jspecify.annotations.NullMarked;
