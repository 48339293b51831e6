/** Kubeconfig files, bearer tokens and the self-signed certificate behind them. */
@NullMarked
package dev.notionmcp.kubeapi.kubeconfig;

import org.jspecify.annotations.NullMarked;
