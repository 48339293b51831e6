{{/* The labels that select a program's pods: never changed, since a Deployment's selector cannot be. The policies of the runtimes
name the gateway's (GATEWAY_LABELS). */}}
{{- define "notion-mcp.selector" -}}
app.kubernetes.io/name: notion-mcp-remote
app.kubernetes.io/component: {{ . }}
{{- end }}

{{/* The labels of an object: (dict "root" $ "component" "gateway"). No version, so that only what differs changes in an upgrade. */}}
{{- define "notion-mcp.labels" -}}
{{ include "notion-mcp.selector" .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{/* An image's reference: (dict "root" $ "program" "gateway"). */}}
{{- define "notion-mcp.image" -}}
{{- $image := index .root.Values.images .program -}}
{{- $name := printf "%s/%s" .root.Values.images.registry $image.repository -}}
{{- if $image.digest -}}
{{ $name }}@{{ $image.digest }}
{{- else -}}
{{ $name }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end }}
{{- end }}

{{/* All namespaces of NotionWorkspaces, separated by commas. */}}
{{- define "notion-mcp.watched" -}}
{{- concat (list .Values.workspaces.namespace) .Values.workspaces.alsoWatched | uniq | join "," -}}
{{- end }}

{{/* The public host name of the gateway. */}}
{{- define "notion-mcp.host" -}}
{{- (urlParse .Values.baseUrl).hostname -}}
{{- end }}

{{/* The Secret with the database's URL, and its key. */}}
{{- define "notion-mcp.databaseSecret" -}}
{{- $own := .Values.database.cloudNativePG.enabled -}}
name: {{ ternary "notion-mcp-database-app" .Values.database.secret $own }}
key: {{ ternary "uri" .Values.database.key $own }}
{{- end }}

{{/* Labels of a namespace: its pods are held to Pod Security "restricted". */}}
{{- define "notion-mcp.restricted" -}}
pod-security.kubernetes.io/enforce: restricted
pod-security.kubernetes.io/audit: restricted
pod-security.kubernetes.io/warn: restricted
{{- end }}

{{/* Annotations of what stays when the chart goes, since people's connections to Notion would go with it. */}}
{{- define "notion-mcp.kept" -}}
helm.sh/resource-policy: keep
argocd.argoproj.io/sync-options: Prune=false,Delete=false
{{- end }}
