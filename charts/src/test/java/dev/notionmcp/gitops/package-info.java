/** What ArgoCD and pipelines take from {@code charts/gitops}: rendered by kubectl's kustomize, run by Lua, bumped by the script. */
@NullMarked
package dev.notionmcp.gitops;

import org.jspecify.annotations.NullMarked;
