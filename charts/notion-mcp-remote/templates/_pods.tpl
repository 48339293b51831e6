{{/* What the pods of gateway and operator have in common: Pod Security "restricted", spread over nodes and zones as a wish. */}}
{{- define "notion-mcp.pod" -}}
{{- $own := index .root.Values .component -}}
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile:
    type: RuntimeDefault
{{- with .root.Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $own.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $own.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "notion-mcp.selector" $.component | nindent 8 }}
    # of one version: the pods that are about to go do not count
    matchLabelKeys: [pod-template-hash]
  {{- end }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 64Mi
{{- end }}

{{/* What their containers have in common. */}}
{{- define "notion-mcp.container" -}}
image: {{ include "notion-mcp.image" (dict "root" .root "program" .component) | quote }}
imagePullPolicy: {{ .root.Values.images.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - name: tmp
    mountPath: /tmp
resources:
  {{- toYaml (index .root.Values .component).resources | nindent 2 }}
{{- end }}

{{/* Which nodes runtimes may run on and with what these pull their image, as the operator reads it. */}}
{{- define "notion-mcp.runtimeNodes" -}}
{{- $labels := list }}
{{- range $key, $value := .Values.workspaces.nodeSelector }}
{{- $labels = append $labels (printf "%s=%s" $key $value) }}
{{- end }}
{{- $taints := list }}
{{- range .Values.workspaces.tolerations }}
{{- $taint := .key }}
{{- if ne (.operator | default "Equal") "Exists" }}
{{- $taint = printf "%s=%s" $taint (.value | default "") }}
{{- end }}
{{- with .effect }}
{{- $taint = printf "%s:%s" $taint . }}
{{- end }}
{{- $taints = append $taints $taint }}
{{- end }}
{{- range $name, $items := dict "RUNTIME_PULL_SECRETS" .Values.images.pullSecrets "RUNTIME_NODE_SELECTOR" $labels "RUNTIME_TOLERATIONS" $taints }}
{{- with $items }}
- name: {{ $name }}
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* The variables that both read, and those of the program's settings. */}}
{{- define "notion-mcp.environment" -}}
- name: SYSTEM_NAMESPACE
  value: {{ .root.Release.Namespace | quote }}
- name: NOTION_BASE_URL
  value: {{ .root.Values.notion.baseUrl | quote }}
{{- with .root.Values.traces.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .root.Values.traces.headersSecret }}
- name: OTEL_EXPORTER_OTLP_HEADERS
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: headers
{{- end }}
{{- range $name, $value := (index .root.Values .component).settings }}
{{- /* a number of a values file is a float to Helm, which would print a large one as 1e+06 */}}
{{- $text := kindIs "string" $value | ternary $value (toJson $value) }}
{{- if and (kindIs "bool" $value) (eq $name "CLIENT_DOCUMENTS") }}
{{- /* YAML reads a bare on or off as true or false */}}
{{- $text = $value | ternary "on" "off" }}
{{- end }}
- name: {{ $name }}
  value: {{ $text | quote }}
{{- end }}
{{- end }}

{{/* How long a gateway finishes its calls in seconds: what one may wait for a runtime and then take, and 5 s. */}}
{{- define "notion-mcp.drainSeconds" -}}
{{- $held := dig "HOLD_SECONDS" 20 .Values.gateway.settings | int }}
{{- $longest := dig "UPSTREAM_TIMEOUT" "300s" .Values.gateway.settings }}
{{- $unit := get (dict "ms" 1 "s" 1000 "m" 60000 "h" 3600000 "d" 86400000) (regexFind "[a-z]+$" $longest) }}
{{- add $held (div (mul (regexFind "^[0-9]+" $longest | int) $unit) 1000) 5 }}
{{- end }}
