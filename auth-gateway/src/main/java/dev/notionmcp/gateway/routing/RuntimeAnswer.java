package dev.notionmcp.gateway.routing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;

/** A runtime's answer as it arrives. Close it: its connection is then kept if the body was read to its end. */
final class RuntimeAnswer implements AutoCloseable {

    private final ClassicHttpResponse response;
    private final Body body;
    private final Runnable keep;
    private final Runnable abort;

    /**
     * @param keep what to do with the connection after the whole answer
     * @param abort what to do with it otherwise
     */
    RuntimeAnswer(ClassicHttpResponse response, Runnable keep, Runnable abort) throws IOException {
        this.response = response;
        this.body = new Body(
                response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : response.getEntity().getContent());
        this.keep = keep;
        this.abort = abort;
    }

    int status() {
        return response.getCode();
    }

    Header[] headers() {
        return response.getHeaders();
    }

    /** All values of a header. */
    List<String> values(String name) {
        return Arrays.stream(response.getHeaders(name))
                .map(NameValuePair::getValue)
                .toList();
    }

    boolean isEventStream() {
        var type = response.getFirstHeader("Content-Type");
        return type != null && type.getValue().startsWith("text/event-stream");
    }

    /** Bytes of the body; negative where only its end tells, as with an event stream, which may be ended from here. */
    long length() {
        return response.getEntity() == null || isEventStream()
                ? -1
                : response.getEntity().getContentLength();
    }

    /** Its end before that of the answer is an IOException. */
    InputStream body() {
        return body;
    }

    @Override
    public void close() {
        if (body.ended) {
            keep.run();
        } else {
            abort.run();
        }
    }

    /** Remembers whether its end was met. */
    private static final class Body extends FilterInputStream {
        private boolean ended;

        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return noted(super.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return noted(super.read(into, offset, length));
        }

        private int noted(int read) {
            ended |= read < 0;
            return read;
        }

        /** The answer is closed instead: this would wait for the rest of it. */
        @Override
        public void close() {}
    }
}
