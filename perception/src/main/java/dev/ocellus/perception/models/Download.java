// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file over http. What came before a broken line stays in the folder and is gone on with,
 * in this run or a later one, as long as the server still has the same file. Thread-safe.
 */
final class Download {
    private static final int ATTEMPTS = 5;
    private static final int REDIRECTS = 10;
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String PART = "download.part";
    private static final String STATE = "download.state";

    private final HttpClient client;
    private final Pause pause;

    /**
     * A downloader.
     *
     * @param client that follows no redirects by itself
     * @param pause how it waits before it tries again
     */
    Download(HttpClient client, Pause pause) {
        this.client = client;
        this.pause = pause;
    }

    /** Waits. */
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    /** Is told how it goes on. */
    interface Watcher {
        void fetched(long bytes, long total);

        void retrying(String why);
    }

    /**
     * What came.
     *
     * @param file in the folder
     * @param sha256 the digest that the hub vouches for, or null
     */
    record Fetched(Path file, @Nullable String sha256) {}

    /** The part that is there, and by what the server can tell whether it is of the same file. */
    private record Begun(long bytes, String validator, String linked) {}

    /** The answer at the end of the redirects. */
    private record Answer(
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, String linked, long length) {}

    /** It makes no sense to try again. */
    private static final class Final extends IOException {
        private static final long serialVersionUID = 1L;

        Final(String message) {
            super(message);
        }

        Final(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** {@return whether a folder holds a part of a download} */
    static boolean isBegun(Path folder) {
        return Files.exists(folder.resolve(PART));
    }

    /** {@return whether a file of a folder is kept for a later run} */
    static boolean isKept(Path file) {
        String name = file.getFileName().toString();
        return name.equals(PART) || name.equals(STATE);
    }

    /**
     * Fetches a file.
     *
     * @param address of it
     * @param folder for the part and the result; of this file alone
     * @param watcher told of progress
     * @return the whole file
     * @throws EngineException if the server refuses, or the line stays broken
     * @throws IOException if the folder cannot be written to
     * @throws InterruptedException if the thread was interrupted; the part stays
     */
    Fetched fetch(URI address, Path folder, Watcher watcher)
            throws EngineException, IOException, InterruptedException {
        Path part = folder.resolve(PART);
        String last = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = Files.exists(part) ? Files.size(part) : 0;
            Duration wait = Duration.ofMillis(500L << attempt);
            try {
                return attempt(address, folder, part, watcher);
            } catch (Final e) {
                if (e.getCause() instanceof IOException disk) {
                    throw disk;
                }
                throw failed(address, String.valueOf(e.getMessage()));
            } catch (RetryLater e) {
                last = String.valueOf(e.getMessage());
                wait = e.wait.compareTo(wait) > 0 ? e.wait : wait;
            } catch (IOException e) {
                last = e.getMessage() == null ? e.toString() : e.getMessage();
            }
            if (Files.exists(part) && Files.size(part) > before) {
                attempt = -1;
                wait = Duration.ofMillis(500);
            }
            if (attempt < ATTEMPTS - 1) {
                watcher.retrying(last);
                pause.take(wait);
            }
        }
        throw failed(address, last);
    }

    private static EngineException failed(URI address, String why) {
        return new EngineException(
                address.toString(),
                "download failed: " + why,
                "check the network, then pull again; what came is kept");
    }

    /** The server asks for some time. */
    private static final class RetryLater extends IOException {
        private static final long serialVersionUID = 1L;
        private final Duration wait;

        RetryLater(String message, Duration wait) {
            super(message);
            this.wait = wait;
        }
    }

    private Fetched attempt(URI address, Path folder, Path part, Watcher watcher)
            throws IOException, InterruptedException {
        Begun begun = begun(folder, part);
        Answer answer = ask(address, begun);
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = answer.response();
        try (BodyQueue body = new BodyQueue()) {
            response.body().subscribe(body);
            int status = response.statusCode();
            HttpHeaders headers = response.headers();
            boolean same = begun.linked().equals(answer.linked());
            if (status == 416 && same && rangeTotal(headers) == begun.bytes()) {
                return finish(folder, part, answer);
            }
            if (status == 416
                    || (status == 206 && (!same || rangeStart(headers) != begun.bytes()))) {
                Files.deleteIfExists(part);
                throw new IOException("the file on the server has changed");
            }
            if (status != 200 && status != 206) {
                throw refused(status, headers);
            }
            long start = status == 206 ? begun.bytes() : 0;
            long length = headers.firstValueAsLong("Content-Length").orElse(-1);
            long total = length < 0 ? answer.length() : start + length;
            if (answer.length() >= 0 && total >= 0 && total != answer.length()) {
                throw new Final(
                        "the server has "
                                + total
                                + " bytes of it, the hub says "
                                + answer.length());
            }
            local(() ->
                    StateFiles.replace(
                            folder.resolve(STATE), List.of(validator(headers), answer.linked())));
            long bytes = write(body, part, start, total, watcher);
            if (total >= 0 && bytes != total) {
                throw new IOException("it ended after " + bytes + " of " + total + " bytes");
            }
            return finish(folder, part, answer);
        }
    }

    private Fetched finish(Path folder, Path part, Answer answer) throws IOException {
        Path whole = folder.resolve("download.whole");
        local(() -> {
            Files.move(part, whole);
            Files.deleteIfExists(folder.resolve(STATE));
        });
        String digest = answer.linked();
        return new Fetched(whole, ModelFile.isDigest(digest) ? digest : null);
    }

    private static long write(BodyQueue body, Path part, long start, long total, Watcher watcher)
            throws IOException, InterruptedException {
        long bytes = start;
        watcher.fetched(bytes, total);
        try (FileChannel channel = open(part, start)) {
            for (List<ByteBuffer> next = body.next(); next != null; next = body.next()) {
                for (ByteBuffer buffer : next) {
                    int n = buffer.remaining();
                    local(() -> {
                        while (buffer.hasRemaining()) {
                            channel.write(buffer);
                        }
                    });
                    bytes += n;
                }
                watcher.fetched(bytes, total);
            }
        }
        return bytes;
    }

    private static FileChannel open(Path part, long start) throws IOException {
        try {
            FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return channel.truncate(start).position(start);
        } catch (IOException e) {
            throw new Final(e);
        }
    }

    /** Something on our own disk: to try the server again would not help. */
    private interface Local {
        void run() throws IOException;
    }

    private static void local(Local step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            throw new Final(e);
        }
    }

    private static Begun begun(Path folder, Path part) throws IOException {
        List<String> state = StateFiles.lines(folder.resolve(STATE));
        if (state.size() < 2 || state.getFirst().isEmpty() || !Files.exists(part)) {
            return new Begun(0, "", state.size() < 2 ? "" : state.get(1));
        }
        return new Begun(Files.size(part), state.getFirst(), state.get(1));
    }

    private Answer ask(URI address, Begun begun) throws IOException, InterruptedException {
        URI at = address;
        String linked = "";
        long length = -1;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(at)
                            .timeout(ANSWER)
                            .header("User-Agent", "ocellus")
                            .header("Accept-Encoding", "identity");
            if (begun.bytes() > 0) {
                request.header("Range", "bytes=" + begun.bytes() + "-");
                request.header("If-Range", begun.validator());
            }
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofPublisher());
            HttpHeaders headers = response.headers();
            if (linked.isEmpty()) {
                linked = unquoted(headers.firstValue("X-Linked-Etag").orElse(""));
                length = headers.firstValueAsLong("X-Linked-Size").orElse(length);
            }
            if (response.statusCode() / 100 != 3) {
                return new Answer(response, linked, length);
            }
            try (BodyQueue unread = new BodyQueue()) {
                response.body().subscribe(unread);
            }
            at = next(at, headers);
        }
        throw new Final("it is redirected more than " + REDIRECTS + " times");
    }

    private static URI next(URI at, HttpHeaders headers) throws IOException {
        String location =
                headers.firstValue("Location")
                        .orElseThrow(() -> new Final("it is redirected to nowhere"));
        URI next;
        try {
            next = at.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new Final("it is redirected to " + location + ", which is no address");
        }
        boolean safe =
                "https".equals(next.getScheme())
                        || ("http".equals(next.getScheme())
                                && SourceSyntax.LOOPBACK.contains(String.valueOf(next.getHost())));
        if (!safe) {
            throw new Final("it is redirected to " + location + ", which is not https");
        }
        return next;
    }

    private static IOException refused(int status, HttpHeaders headers) {
        String why = "the server answers " + status;
        if (status == 408 || status == 429 || status >= 500) {
            long seconds = Math.clamp(retryAfter(headers), 0, 60);
            return new RetryLater(why, Duration.ofSeconds(seconds));
        }
        return new Final(
                switch (status) {
                    case 401, 403 -> why + ": it wants to know who asks; fetch the file by hand";
                    case 404, 410 -> why + ": the file is not there any more";
                    default -> why;
                });
    }

    private static long retryAfter(HttpHeaders headers) {
        try {
            return Long.parseLong(headers.firstValue("Retry-After").orElse("0"));
        } catch (NumberFormatException e) {
            // It may be a date; the usual pause will do.
            return 0;
        }
    }

    private static String validator(HttpHeaders headers) {
        String tag = headers.firstValue("ETag").orElse("");
        boolean strong = !tag.isEmpty() && !tag.toUpperCase(Locale.ROOT).startsWith("W/");
        return strong ? tag : headers.firstValue("Last-Modified").orElse("");
    }

    private static String unquoted(String tag) {
        String bare = tag.startsWith("W/") ? tag.substring(2) : tag;
        return bare.replace("\"", "");
    }

    private static long rangeStart(HttpHeaders headers) {
        String range = headers.firstValue("Content-Range").orElse("");
        int dash = range.indexOf('-');
        return range.startsWith("bytes ") && dash > 6 ? number(range.substring(6, dash)) : -1;
    }

    private static long rangeTotal(HttpHeaders headers) {
        String range = headers.firstValue("Content-Range").orElse("");
        return number(range.substring(range.indexOf('/') + 1));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            // A star: the server does not say.
            return -1;
        }
    }
}
