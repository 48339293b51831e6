/** The operator as a program: settings, the first look at the API, leader election, health endpoints. */
@NullMarked
package dev.notionmcp.operator;

import org.jspecify.annotations.NullMarked;
