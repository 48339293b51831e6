package dev.notionmcp.kubeapi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.objects.Target;
import dev.notionmcp.kubeapi.select.FieldSelector;
import dev.notionmcp.kubeapi.select.LabelSelector;
import dev.notionmcp.kubeapi.store.ObjectKey;
import java.util.function.Predicate;

/** Which objects a list, watch or deletecollection is about. */
record Selection(Target target, Predicate<ObjectNode> selector) {

    static Selection of(Target target, Query query) {
        return new Selection(
                target,
                LabelSelector.parse(query.text("labelSelector"))
                        .and(FieldSelector.parse(query.text("fieldSelector"), target.type())));
    }

    boolean covers(ObjectKey key) {
        return key.resource().equals(target.type().groupResource())
                && (target.namespace().isEmpty() || target.namespace().equals(key.namespace()))
                && (target.name().isEmpty() || target.name().equals(key.name()));
    }

    boolean selects(ObjectNode object) {
        return selector.test(object);
    }
}
