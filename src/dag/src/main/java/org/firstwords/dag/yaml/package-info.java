/// YAML 1.1 as Airflow reads it, with the line and column of everything.
@NullMarked
package org.firstwords.dag.yaml;

import org.jspecify.annotations.NullMarked;
