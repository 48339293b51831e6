/** The programs' container images: a linked JRE with its C library, the program, a runtime's AOT cache, as a tar without a registry. */
@NullMarked
package dev.notionmcp.image.oci;

import org.jspecify.annotations.NullMarked;
