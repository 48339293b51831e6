/** The runtime's container image: a linked JRE with its C library, the program and its AOT cache, as a tar without a registry. */
@NullMarked
package dev.notionmcp.image.oci;

import org.jspecify.annotations.NullMarked;
