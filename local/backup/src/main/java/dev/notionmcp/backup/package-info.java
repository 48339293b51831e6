/** One file with everything an installation keeps of its people's logins, and the way back from it. */
@NullMarked
package dev.notionmcp.backup;

import org.jspecify.annotations.NullMarked;
