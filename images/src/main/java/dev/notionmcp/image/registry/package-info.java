/** What leads from the tars of images to a registry: each pushed as it is, and those of several architectures joined under one name. */
@NullMarked
package dev.notionmcp.image.registry;

import org.jspecify.annotations.NullMarked;
