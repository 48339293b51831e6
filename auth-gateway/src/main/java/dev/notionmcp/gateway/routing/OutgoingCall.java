package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.trace.CallTrace;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** What a runtime gets of a request: all but the assertion, which is the dialled address's. */
@SuppressWarnings("ArrayRecordComponent") // never compared; up to 4 MiB, so not copied either
record OutgoingCall(List<Header> headers, byte[] body, CallTrace trace) {

    static OutgoingCall of(HttpServletRequest request, RpcBody body, CallTrace trace) {
        return new OutgoingCall(PassedHeaders.toRuntime(request), body.bytes(), trace);
    }

    /** @param authority host and port of the runtime */
    ClassicHttpRequest with(String assertion, String authority) {
        var request = new BasicClassicHttpRequest("POST", "/mcp");
        request.addHeader(new BasicHeader(HttpHeaders.HOST, authority));
        request.addHeader(new BasicHeader(HttpHeaders.AUTHORIZATION, "Bearer " + assertion));
        headers.forEach(request::addHeader);
        request.addHeader(new BasicHeader(HttpHeaders.CONTENT_LENGTH, body.length));
        request.setEntity(new ByteArrayEntity(body, null));
        return request;
    }
}
