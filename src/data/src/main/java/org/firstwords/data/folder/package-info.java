/// Folders as people have them: hidden and system files, and names that clash.
@NullMarked
package org.firstwords.data.folder;

import org.jspecify.annotations.NullMarked;
