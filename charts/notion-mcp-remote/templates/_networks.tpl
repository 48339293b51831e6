{{/* Egress to resolvers of the cluster, wherever they run, and to NodeLocal DNSCache, which is no pod that a selector could name. */}}
{{- define "notion-mcp.toDns" -}}
- to:
    - namespaceSelector: {}
    - ipBlock:
        cidr: 169.254.20.10/32
  ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
{{- end }}

{{/* Peers with these ranges of addresses, or else with private ones. */}}
{{- define "notion-mcp.addresses" -}}
{{- range . | default (list "10.0.0.0/8" "100.64.0.0/10" "172.16.0.0/12" "192.168.0.0/16" "fc00::/7") }}
- ipBlock:
    cidr: {{ . | quote }}
{{- end }}
{{- end }}

{{/* Egress to the Kubernetes API, which is no pod either. */}}
{{- define "notion-mcp.toApiServer" -}}
- to:
    {{- include "notion-mcp.addresses" .Values.networkPolicy.apiServer.cidrs | trim | nindent 4 }}
  ports:
    {{- range .Values.networkPolicy.apiServer.ports }}
    - protocol: TCP
      port: {{ . }}
    {{- end }}
{{- end }}

{{/* Egress to HTTPS servers of the internet, which private and special ranges (RFC 6890) are not. */}}
{{- define "notion-mcp.toPublicHttps" -}}
{{- $special := list "0.0.0.0/8" "10.0.0.0/8" "100.64.0.0/10" "127.0.0.0/8" "169.254.0.0/16" "172.16.0.0/12" "192.168.0.0/16"
  "198.18.0.0/15" "224.0.0.0/4" "240.0.0.0/4" "::1/128" "64:ff9b::/96" "fc00::/7" "fe80::/10" "ff00::/8" }}
{{- $private := .Values.networkPolicy.privateCidrs | default $special -}}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
          {{- range $private }}
          {{- if not (contains ":" .) }}
          - {{ . }}
          {{- end }}
          {{- end }}
    - ipBlock:
        cidr: "::/0"
        except:
          {{- range $private }}
          {{- if contains ":" . }}
          - {{ . | quote }}
          {{- end }}
          {{- end }}
  ports:
    - protocol: TCP
      port: 443
{{- end }}

{{/* The namespace of the collector of traces; none if its host is no name of a Service: <service>[.<namespace>[.svc[...]]]. */}}
{{- define "notion-mcp.collectorNamespace" -}}
{{- $host := splitList "." (urlParse .Values.traces.endpoint).hostname }}
{{- if eq (len $host) 1 }}
{{- .Release.Namespace }}
{{- else if or (eq (len $host) 2) (eq (index $host 2) "svc") }}
{{- index $host 1 }}
{{- end }}
{{- end }}

{{/* Egress to the collector of traces. Of this cluster: to its namespace, since its pods' port may be another than its Service's. */}}
{{- define "notion-mcp.toCollector" -}}
{{- if .Values.traces.endpoint }}
{{- with include "notion-mcp.collectorNamespace" . }}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ . }}
{{- else }}
{{ include "notion-mcp.toPublicHttps" . }}
{{- end }}
{{- end }}
{{- end }}

{{/* Ingress from Prometheus to a program's metrics: (dict "root" $ "port" 8001). */}}
{{- define "notion-mcp.fromPrometheus" -}}
{{- with .root.Values.monitoring.namespace }}
- from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ . }}
  ports:
    - protocol: TCP
      port: {{ $.port }}
{{- end }}
{{- end }}
