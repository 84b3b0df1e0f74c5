// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that serves files as the hub and plain hosts do, or badly. */
final class FileServer implements AutoCloseable {
    /** One answer to one request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request that came. */
    record Request(String path, String range, String ifRange) {}

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** {@return the address of the server, without a slash at the end} */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers requests for a path, one after another; the last answer stays. */
    void on(String path, Answer... inTurn) {
        answers.put(path, Collections.synchronizedList(new ArrayList<>(List.of(inTurn))));
    }

    /** {@return what was asked for, in order} */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            requests.add(
                    new Request(
                            uri.getPath(),
                            header(exchange, "Range"),
                            header(exchange, "If-Range")));
            List<Answer> left = answers.getOrDefault(uri.getPath(), List.of(status(404)));
            Answer next = left.size() > 1 ? left.removeFirst() : left.getFirst();
            next.to(exchange);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** {@return an answer with a status and nothing else} */
    static Answer status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** {@return an answer with a file, or the rest of it when that is asked for} */
    static Answer file(byte[] bytes, String tag) {
        return part(bytes, tag, bytes.length);
    }

    /** {@return the same, but the line breaks after some bytes of the file} */
    static Answer part(byte[] bytes, String tag, int until) {
        return exchange -> {
            int from = 0;
            String range = header(exchange, "Range");
            exchange.getResponseHeaders().set("ETag", tag);
            boolean same = header(exchange, "If-Range").equals(tag);
            if (!range.isEmpty() && same) {
                from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
                if (from >= bytes.length) {
                    exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
                    exchange.sendResponseHeaders(416, -1);
                    return;
                }
                String answered = "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length;
                exchange.getResponseHeaders().set("Content-Range", answered);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
            OutputStream body = exchange.getResponseBody();
            body.write(bytes, from, Math.max(0, until - from));
            body.flush();
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
