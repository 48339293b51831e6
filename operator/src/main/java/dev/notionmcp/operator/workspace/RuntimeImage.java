package dev.notionmcp.operator.workspace;

import java.util.List;

/**
 * The image every runtime runs.
 *
 * @param reference the image, with a tag or digest
 * @param pullPolicy Always, IfNotPresent or Never
 * @param pullSecrets names of Secrets, each in every namespace of workspaces, with which nodes pull it; only the kubelet reads them
 */
public record RuntimeImage(String reference, String pullPolicy, List<String> pullSecrets) {}
