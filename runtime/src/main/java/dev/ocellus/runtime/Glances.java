// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Sight;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.runtime.sight.Looker;
import dev.ocellus.runtime.sight.SightEngines;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks of a skill, done on the thread of the eyes with the models that are open there, at the next
 * picture of the camera. Thread-safe.
 */
final class Glances implements Sight {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** How long the picture of a look can be asked about. */
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(2);

    /** Somebody who waits for a view. */
    private static final class Glance {
        private final Set<Looker.Part> parts;
        private final CompletableFuture<View> view = new CompletableFuture<>();
        private TimeSource.Hold onItsWay = () -> {};

        Glance(Set<Looker.Part> parts) {
            this.parts = parts;
        }
    }

    /** The picture of the last look. */
    private record Kept(long number, Raster raster, long nanoTime) {}

    private final Deque<Glance> waiting = new ArrayDeque<>();
    private final CameraNeed need;
    private final VisionLanguageModel model;
    private final SightEngines engines;
    private final int threads;
    private final TimeSource time;
    private @Nullable String lost;
    private View.@Nullable Refused over;
    private @Nullable Kept kept;
    private long number;
    private volatile @Nullable List<String> labels;

    /**
     * @param need opens the camera
     * @param model looks at pictures, where {@code engines} have one
     * @param threads that it may use
     */
    Glances(
            CameraNeed need,
            VisionLanguageModel model,
            SightEngines engines,
            int threads,
            TimeSource time) {
        this.need = need;
        this.model = model;
        this.engines = engines;
        this.threads = threads;
        this.time = time;
    }

    @Override
    public View look(Set<Part> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts must be one or more, got none");
        }
        Set<Looker.Part> wanted = EnumSet.noneOf(Looker.Part.class);
        parts.forEach(part -> wanted.add(Looker.Part.valueOf(part.name())));
        Glance glance = new Glance(wanted);
        synchronized (this) {
            View.Refused refused = refused();
            if (refused != null) {
                return refused;
            }
            waiting.add(glance);
        }
        need.begin();
        boolean isSeen = false;
        try (TimeSource.Hold _ = time.aside()) {
            View view = glance.view.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            isSeen = view instanceof View.Seen;
            return view;
        } catch (TimeoutException e) {
            return new View.Refused(Reason.STILL, "The camera gives no picture.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            synchronized (this) {
                waiting.remove(glance);
                glance.view.cancel(false);
                glance.onItsWay.close();
            }
            need.end(isSeen);
        }
    }

    private View.@Nullable Refused refused() {
        if (need.isOff()) {
            return new View.Refused(Reason.OFF, "The camera is off.");
        }
        if (over != null) {
            return over;
        }
        return lost != null && need.isAlways() ? broken(lost) : null;
    }

    private static View.Refused broken(String detail) {
        return new View.Refused(Reason.BROKEN, detail);
    }

    /** What looks is open. */
    void opened(Looker looker) {
        if (!looker.labels().isEmpty()) {
            labels = List.copyOf(looker.labels());
        }
    }

    @Override
    public Optional<List<String>> labels() {
        return Optional.ofNullable(labels);
    }

    /** {@return whether anybody waits for a picture} */
    synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** The camera is open. */
    synchronized void opened() {
        lost = null;
    }

    /** The camera is gone, for now. */
    synchronized void lost(String why) {
        lost = why;
        need.forget();
        refuse(broken(why));
    }

    /** The wearer has switched the camera off. */
    synchronized void switchedOff() {
        kept = null;
        refuse(new View.Refused(Reason.OFF, "The camera is off."));
    }

    /** There will be no more pictures, or nobody to look at them. */
    synchronized void over(Reason reason, String why) {
        View.Refused last = over == null ? new View.Refused(reason, why) : over;
        over = last;
        refuse(last);
    }

    private void refuse(View.Refused why) {
        for (Glance glance = waiting.poll(); glance != null; glance = waiting.poll()) {
            complete(glance, why);
        }
    }

    private synchronized void complete(Glance glance, View view) {
        if (!glance.view.isDone()) {
            glance.onItsWay = time.hold();
            glance.view.complete(view);
        }
    }

    /** Does the looks that are waited for; on the thread that owns the looker. */
    void serve(Looker looker, PictureSlot.Picture picture) {
        List<Glance> now;
        synchronized (this) {
            now = new ArrayList<>(waiting);
            waiting.clear();
        }
        for (Glance glance : now) {
            complete(glance, view(looker, picture, glance.parts));
        }
    }

    private View view(Looker looker, PictureSlot.Picture picture, Set<Looker.Part> parts) {
        try {
            looker.open(engines, parts);
            opened(looker);
            Scene scene = looker.look(picture.raster(), parts);
            List<String> labels = parts.contains(Looker.Part.OBJECTS) ? looker.labels() : List.of();
            return new View.Seen(scene, labels, keep(picture));
        } catch (EngineException | RuntimeException e) {
            return broken(String.valueOf(e.getMessage()));
        }
    }

    private long keep(PictureSlot.Picture picture) {
        Raster raster = picture.raster();
        MemorySegment pixels = Arena.ofAuto().allocate(raster.pixels().byteSize());
        pixels.copyFrom(raster.pixels());
        Raster copy = new Raster(raster.widthPx(), raster.heightPx(), raster.format(), pixels);
        synchronized (this) {
            number++;
            kept = new Kept(number, copy, time.nanoTime());
            return number;
        }
    }

    private synchronized @Nullable Raster kept(long wanted) {
        Kept last = kept;
        if (last != null && time.nanoTime() - last.nanoTime() > KEPT_NANOS) {
            kept = null;
            return null;
        }
        return last != null && last.number() == wanted ? last.raster() : null;
    }

    @Override
    public Reply ask(
            View.Seen seen, String question, int maxTokens, LanguageModel.Listener listener) {
        if (!engines.hasVisionLanguageModel()) {
            return new Reply.NoModel();
        }
        Raster picture = kept(seen.picture());
        if (picture == null) {
            return new Reply.Gone();
        }
        VisionLanguageModel.Question asked =
                new VisionLanguageModel.Question(
                        question,
                        false,
                        Sampling.GREEDY,
                        maxTokens,
                        List.of(),
                        new Constraint.Free(),
                        threads);
        try {
            Generation written = model.answer(picture, asked, Pacer.UNLIMITED, listener);
            return new Reply.Told(written.text().strip(), written);
        } catch (DeferredException e) {
            return e.isCheaper()
                    ? new Reply.NoModel()
                    : new Reply.Failed(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return new Reply.Failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void cancel() {
        model.cancel();
    }
}
