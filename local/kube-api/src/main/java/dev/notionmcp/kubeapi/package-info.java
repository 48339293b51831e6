@NullMarked
package dev.notionmcp.kubeapi;

import org.jspecify.annotations.NullMarked;
