package dev.notionmcp.kubeapi;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** A small custom kind with everything this server reads from a definition. */
public final class TestCrd {

    public static final ResourceDefinitionContext WIDGETS = new ResourceDefinitionContext.Builder()
            .withGroup("example.dev")
            .withVersion("v1")
            .withKind("Widget")
            .withPlural("widgets")
            .withNamespaced(true)
            .build();

    public static final String YAML = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: widgets.example.dev
            spec:
              group: example.dev
              names: {kind: Widget, plural: widgets, singular: widget, shortNames: [wd]}
              scope: Namespaced
              versions:
                - name: v1
                  served: true
                  storage: true
                  subresources: {status: {}}
                  selectableFields: [{jsonPath: .spec.color}]
                  additionalPrinterColumns:
                    - {name: COLOR, type: string, jsonPath: .spec.color}
                    - {name: READY, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
                    - {name: AGE, type: date, jsonPath: .metadata.creationTimestamp}
                    - {name: SIZE, type: integer, jsonPath: .spec.size, priority: 1}
                  schema:
                    openAPIV3Schema:
                      type: object
                      required: [spec]
                      properties:
                        spec:
                          type: object
                          required: [color]
                          properties:
                            color: {type: string, pattern: '^[a-z]+$'}
                            size: {type: integer, default: 3, minimum: 0}
                            mode: {type: string, enum: [fast, slow]}
                            tags: {type: array, items: {type: string}}
                            limits:
                              type: object
                              additionalProperties: {type: string}
                            parts:
                              type: array
                              x-kubernetes-list-type: map
                              x-kubernetes-list-map-keys: [name]
                              items:
                                type: object
                                required: [name]
                                properties:
                                  name: {type: string}
                                  value: {type: string}
                        status:
                          type: object
                          properties:
                            observedGeneration: {type: integer}
                            conditions:
                              type: array
                              x-kubernetes-list-type: map
                              x-kubernetes-list-map-keys: [type]
                              items:
                                type: object
                                required: [type]
                                properties:
                                  type: {type: string}
                                  status: {type: string}
                                  reason: {type: string}
            """;

    private TestCrd() {}
}
