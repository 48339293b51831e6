@NullMarked
package dev.notionmcp.gateway.login;

import org.jspecify.annotations.NullMarked;
