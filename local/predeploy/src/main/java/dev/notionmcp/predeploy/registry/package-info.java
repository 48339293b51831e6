/** The images: whether a registry gives them to the nodes. */
@NullMarked
package dev.notionmcp.predeploy.registry;

import org.jspecify.annotations.NullMarked;
