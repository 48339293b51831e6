/** What every endpoint of this process needs of HTTP: strict JSON in, bounded bodies, answers without stack traces. */
@NullMarked
package dev.notionmcp.runtime.http;

import org.jspecify.annotations.NullMarked;
