/// A YAML 1.1 reader that agrees with PyYAML and keeps positions.
@NullMarked
package org.firstwords.dag.yaml;

import org.jspecify.annotations.NullMarked;
