package dev.notionmcp.operator.workspace;

/**
 * The image every runtime runs.
 *
 * @param reference the image, with a tag or digest
 * @param pullPolicy Always, IfNotPresent or Never
 */
public record RuntimeImage(String reference, String pullPolicy) {}
