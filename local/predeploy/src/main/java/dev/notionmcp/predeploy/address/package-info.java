/** The public address: its name, what serves it, and what Notion must know of it. */
@NullMarked
package dev.notionmcp.predeploy.address;

import org.jspecify.annotations.NullMarked;
