/** What a deployment needs, looked at one by one, and the table that says how each stands. */
@NullMarked
package dev.notionmcp.predeploy.check;

import org.jspecify.annotations.NullMarked;
