package dev.notionmcp.kubeapi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.access.Authorizer;
import dev.notionmcp.kubeapi.access.Call;
import dev.notionmcp.kubeapi.access.SelfReviews;
import dev.notionmcp.kubeapi.objects.DeleteOptions;
import dev.notionmcp.kubeapi.objects.ObjectDeletes;
import dev.notionmcp.kubeapi.objects.ObjectWrites;
import dev.notionmcp.kubeapi.objects.Scale;
import dev.notionmcp.kubeapi.objects.Target;
import dev.notionmcp.kubeapi.objects.WriteOptions;
import dev.notionmcp.kubeapi.patch.Patch;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.resource.ResourceTypes;
import dev.notionmcp.kubeapi.status.ApiError;
import java.io.IOException;

/** Requests on resources: authorizes each, reads its options, calls what does it and shows the result. */
public final class Resources {

    private static final String APPLY = "application/apply-patch+yaml";

    private final ResourceTypes types;
    private final Authorizer authorizer;
    private final SelfReviews reviews;
    private final Lists lists;
    private final ObjectWrites writes;
    private final ObjectDeletes deletes;
    private final Scale scale;

    public Resources(
            ResourceTypes types, Authorizer authorizer, Lists lists, ObjectWrites writes, ObjectDeletes deletes) {
        this.types = types;
        this.authorizer = authorizer;
        this.reviews = new SelfReviews(authorizer);
        this.lists = lists;
        this.writes = writes;
        this.deletes = deletes;
        this.scale = new Scale(writes);
    }

    /** The verb of a request, as rules name it. */
    static String verb(Exchange exchange, ResourcePath path) {
        var collection = path.name().isEmpty();
        return switch (exchange.method()) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            case "GET" -> {
                if (exchange.query().isTrue("watch")) {
                    yield "watch";
                }
                yield collection ? "list" : "get";
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    void serve(Exchange exchange, ResourcePath path) throws IOException {
        var type = types.find(path.apiVersion(), path.plural()).orElseThrow(ApiError::noSuchPath);
        var verb = verb(exchange, path);
        var target = target(type, path);
        if (type.group().equals("authorization.k8s.io")) {
            review(exchange, type, verb);
            return;
        }
        authorize(exchange, verb, named(exchange, target));
        switch (verb) {
            case "list" -> lists.list(exchange, Selection.of(target, exchange.query()));
            case "watch" -> lists.watch(exchange, Selection.of(target, exchange.query()));
            case "deletecollection" -> deleteAll(exchange, target);
            case "delete" -> delete(exchange, target);
            case "get" -> show(exchange, target, 200, lists.get(target));
            case "create" -> create(exchange, target);
            case "update" -> update(exchange, target);
            default -> patch(exchange, target);
        }
    }

    private static Target target(ResourceType type, ResourcePath path) {
        var unknownSubresource =
                !path.subresource().isEmpty() && !type.subresources().contains(path.subresource());
        var strayNamespace = !type.namespaced() && !path.namespace().isEmpty();
        var lostNamespace =
                type.namespaced() && path.namespace().isEmpty() && !path.name().isEmpty();
        if (unknownSubresource || strayNamespace || lostNamespace) {
            throw ApiError.noSuchPath();
        }
        return new Target(type, path.namespace(), path.name(), path.subresource());
    }

    private void authorize(Exchange exchange, String verb, Target target) {
        authorizer.require(
                exchange.user(),
                new Call(verb, target.type().groupResource(), target.namespace(), target.name(), target.subresource()));
    }

    /** A list or watch of one name counts as that name, so that rules with resourceNames cover it. */
    private static Target named(Exchange exchange, Target target) {
        var selector = exchange.query().text("fieldSelector");
        return target.name().isEmpty() && selector.matches("metadata\\.name=[^,]+")
                ? target.named(selector.substring(selector.indexOf('=') + 1))
                : target;
    }

    private void review(Exchange exchange, ResourceType type, String verb) throws IOException {
        if (!verb.equals("create")) {
            throw ApiError.methodNotAllowed();
        }
        var review = Json.parseObject(exchange.body());
        review.put("kind", type.kind()).put("apiVersion", type.apiVersion());
        exchange.answer(
                201,
                type.kind().equals("SelfSubjectRulesReview")
                        ? reviews.rules(exchange.user(), review)
                        : reviews.access(exchange.user(), review));
    }

    private void create(Exchange exchange, Target target) throws IOException {
        var acrossNamespaces = target.type().namespaced() && target.namespace().isEmpty();
        if (!target.name().isEmpty() || acrossNamespaces) {
            throw ApiError.methodNotAllowed();
        }
        show(exchange, target, 201, writes.create(target, Json.parseObject(exchange.body()), options(exchange)));
    }

    private void update(Exchange exchange, Target target) throws IOException {
        if (target.name().isEmpty()) {
            throw ApiError.methodNotAllowed();
        }
        var body = Json.parseObject(exchange.body());
        if (target.subresource().equals("scale")) {
            exchange.answer(200, scale.update(target, lists.get(target), body, options(exchange)));
        } else {
            show(exchange, target, 200, writes.update(target, body, options(exchange)));
        }
    }

    private void patch(Exchange exchange, Target target) throws IOException {
        if (target.name().isEmpty()) {
            throw ApiError.methodNotAllowed();
        }
        var body = Json.parse(exchange.body());
        if (exchange.mediaType().equals(APPLY)) {
            apply(exchange, target, body instanceof ObjectNode object ? object : Json.object());
            return;
        }
        var patch = Patch.of(exchange.mediaType(), target.type());
        if (target.subresource().equals("scale")) {
            exchange.answer(200, scale.patch(target, lists.get(target), patch, body, options(exchange)));
        } else {
            show(exchange, target, 200, writes.patch(target, patch, body, options(exchange)));
        }
    }

    private void apply(Exchange exchange, Target target, ObjectNode body) throws IOException {
        if (exchange.query().text("fieldManager").isEmpty()) {
            throw ApiError.badRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: "
                    + "is required for apply patch");
        }
        if (target.subresource().equals("scale")) {
            throw ApiError.unsupportedMediaType("the scale subresource of this server does not take an apply");
        }
        if (target.subresource().isEmpty() && !lists.exists(target)) {
            authorize(exchange, "create", target);
        }
        var written =
                writes.apply(target, body, options(exchange), exchange.query().isTrue("force"));
        show(exchange, target, written.created() ? 201 : 200, written.object());
    }

    private void delete(Exchange exchange, Target target) throws IOException {
        var deleted = deletes.delete(target, deleteOptions(exchange));
        if (!deleted.gone()) {
            show(exchange, target, 200, deleted.object());
            return;
        }
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        var details = status.putObject("details").put("name", target.name());
        if (!target.type().group().isEmpty()) {
            details.put("group", target.type().group());
        }
        details.put("kind", target.type().plural()).put("uid", Meta.uid(deleted.object()));
        exchange.answer(200, status);
    }

    private void deleteAll(Exchange exchange, Target target) throws IOException {
        var options = deleteOptions(exchange);
        var selected = lists.select(Selection.of(target, exchange.query()));
        for (var stored : selected) {
            deletes.delete(
                    new Target(
                            target.type(),
                            stored.key().namespace(),
                            stored.key().name(),
                            ""),
                    options);
        }
        var objects = selected.stream().map(s -> s.object()).toList();
        exchange.answer(200, Representation.WHOLE.list(target.type(), objects, lists.revision(), "", 0));
    }

    private static DeleteOptions deleteOptions(Exchange exchange) {
        var body = exchange.body();
        return DeleteOptions.of(
                body.isBlank() ? Json.object() : Json.parseObject(body),
                exchange.query().text("propagationPolicy"),
                exchange.query().text("dryRun").equals("All"));
    }

    private static WriteOptions options(Exchange exchange) {
        var query = exchange.query();
        var manager = query.text("fieldManager");
        return new WriteOptions(
                manager.isEmpty() ? exchange.header("User-Agent").split("/", 2)[0] : manager,
                query.text("dryRun").equals("All"),
                query.text("fieldValidation").equals("Strict"));
    }

    private void show(Exchange exchange, Target target, int code, ObjectNode object) throws IOException {
        if (target.subresource().equals("scale")) {
            exchange.answer(code, Scale.of(object));
        } else {
            exchange.answer(code, Representation.of(exchange.header("Accept")).one(target.type(), object));
        }
    }
}
