/** The gateway's database: whether it answers, and which of the gateway's migrations it has. */
@NullMarked
package dev.notionmcp.predeploy.database;

import org.jspecify.annotations.NullMarked;
