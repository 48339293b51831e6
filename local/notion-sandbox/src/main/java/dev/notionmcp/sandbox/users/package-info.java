/** The people and bots of a workspace. */
@NullMarked
package dev.notionmcp.sandbox.users;

import org.jspecify.annotations.NullMarked;
