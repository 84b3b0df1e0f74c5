// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Noticed;
import dev.ocellus.agents.SceneTalk;
import dev.ocellus.agents.Sight;
import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.Overlay;
import dev.ocellus.hal.ServiceClass;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.hands.SwipeRules.Swipe;
import dev.ocellus.perception.language.VisionLanguageModel;
import dev.ocellus.perception.obstacles.ObstacleWatch;
import dev.ocellus.perception.vision.Alert;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.ObjectDetector;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.SceneWords;
import dev.ocellus.perception.vision.TextLine;
import dev.ocellus.runtime.config.EyeSettings;
import dev.ocellus.runtime.power.PowerKind;
import dev.ocellus.runtime.sight.GestureBeginnings;
import dev.ocellus.runtime.sight.Looker;
import dev.ocellus.runtime.sight.SightEngines;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The eyes of the glasses: the camera's thread hands its pictures to a viewer that says what is
 * there, and to another, with a detector of its own and one thread, that warns of obstacles and
 * must be done with each picture in time. Made once; its bodies run on the threads of their stages.
 */
final class Eyes {
    /** What the obstacle path may take for a picture. */
    private static final long DEADLINE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How long an alert stays on the HUD. */
    private static final long ALERT_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** How long the words on the HUD stay at least. */
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final double NANOS = 1e9;

    private final EyeSettings manner;
    private final HudState hud;
    private final EventLog events;
    private final TimeSource time;
    private final PictureSlot looking;
    private final PictureSlot watching;
    private final HeadMotion motion = new HeadMotion();
    private final AtomicReference<@Nullable Camera> current = new AtomicReference<>();
    private final AtomicReference<@Nullable Glances> glances = new AtomicReference<>();
    private final CameraNeed need;
    private final FrameRate sceneRate = new FrameRate();
    private final FrameRate obstacleRate = new FrameRate();
    private @Nullable ModelThread<VisionLanguageModel> model;
    private @Nullable Gestures gestures;
    private Consumer<Noticed> notices = noticed -> {};
    private final LookedFor lookedFor;
    private Supplier<Locale> locale = () -> Locale.ENGLISH;
    private boolean hasRested;
    private boolean sees;
    private Event.@Nullable Scene told;
    private Event.@Nullable Scene shown;
    private long shownNanos = Long.MIN_VALUE / 2;

    /**
     * @param idle how long the camera stays open after a look that nothing else needs
     */
    Eyes(EyeSettings manner, Duration idle, HudState hud, EventLog events, TimeSource time) {
        this.need = new CameraNeed(manner.needCamera(), idle, time);
        this.lookedFor = new LookedFor(manner.lookFor());
        this.manner = manner;
        this.hud = hud;
        this.events = events;
        this.time = time;
        this.looking = new PictureSlot(time);
        this.watching = new PictureSlot(time);
    }

    /**
     * Tells somebody of gestures and swipes, and of all that is seen, on the thread that looks;
     * before the stages are added.
     */
    void heed(Gestures heeding, Consumer<Noticed> noticing) {
        gestures = heeding;
        notices = noticing;
    }

    /** Says what it says in a language that may change; before the stages are added. */
    void talk(Supplier<Locale> language) {
        locale = language;
    }

    /**
     * {@return what the camera sees, for whoever wants to know; before the stages are added}
     *
     * @param threads that a language model which sees may use
     * @param governing grants its calls
     */
    Sight sight(SightEngines engines, int threads, Governing governing) {
        ModelThread<VisionLanguageModel> thread = new ModelThread<>(() -> open(engines), time);
        Glances looks =
                new Glances(
                        need,
                        new GovernedVisionLanguageModel(thread, governing),
                        engines,
                        threads,
                        time);
        model = thread;
        glances.set(looks);
        return looks;
    }

    /** Adds the stages that are needed, the camera last. */
    void assemble(Stages stages, Devices.Opener<Camera> camera, SightEngines engines) {
        Glances looks = Objects.requireNonNull(glances.get());
        ModelThread<VisionLanguageModel> model = Objects.requireNonNull(this.model);
        stages.add("vision-language", ServiceClass.INTERACTIVE, model::serveOnDemand, () -> {});
        stages.add(
                "eyes",
                ServiceClass.AMBIENT,
                on -> look(engines, looks, on),
                () -> {
                    looking.close();
                    looks.over(Sight.Reason.UNFIT, "The models that look do not work.");
                });
        if (manner.warn()) {
            stages.add("obstacles", on -> watch(engines, on), watching::close);
        } else {
            watching.close();
        }
        stages.add(
                "camera",
                on -> read(camera, looks, on),
                () -> looks.over(Sight.Reason.DEAD, "The camera does not work."));
    }

    private static VisionLanguageModel open(SightEngines engines) throws EngineException {
        return engines.visionLanguageModel()
                .orElseThrow(() ->
                        new EngineException(
                                "vision-language",
                                "there is no such model any more",
                                "run: ocellus models list"));
    }

    /** The wearer switches the camera off, or on again. */
    void off(boolean value) {
        need.off(value);
        Glances looks = glances.get();
        if (value && looks != null) {
            looks.switchedOff();
        }
    }

    /** Follows the turning of the head where that tells obstacles; before the stages are added. */
    void follow(SensorFeed<Imu, Imu.Sample> sensor) {
        if (manner.warn()) {
            sensor.always(motion::add, motion::forget);
        }
    }

    /** Looks out for things, for texts, or no longer; the camera is open meanwhile. */
    void lookOut(boolean things, boolean texts) {
        lookedFor.also(things, texts);
        need.watch(things || texts);
    }

    /** Names what goes on here to the governor; before the start. */
    void govern(Governing governing) {
        governing.govern(
                PowerKind.OBSTACLE,
                () -> manner.warn() && current.get() != null,
                // Whatever comes, obstacles are looked out for.
                mode -> obstacleRate.set(Math.max(1, mode.framesPerSecond())));
        governing.govern(
                PowerKind.SCENE,
                () -> lookedFor.isAny() && current.get() != null,
                mode -> {
                    sceneRate.set(mode.framesPerSecond());
                    if (mode.rests()) {
                        rest();
                    }
                });
    }

    /** What was seen last is old: nobody looks around any more. */
    private synchronized void rest() {
        shown = null;
        hud.scene("");
        hud.marks(List.of());
    }

    /** Unblocks the camera when its stage is to stop. */
    void close() {
        Camera camera = current.get();
        if (camera != null) {
            camera.close();
        }
    }

    /** {@return whether all pictures so far have been looked at} */
    boolean isIdle() {
        return looking.isIdle() && watching.isIdle();
    }

    /** Sleeps, the camera closed and its light dark, while nothing needs it. */
    private void read(Devices.Opener<Camera> opener, Glances looks, Runnable started)
            throws DeviceException, InterruptedException {
        if (!need.isAlways() && !hasRested) {
            hasRested = true;
            started.run();
        }
        boolean more = true;
        while (more) {
            String gone = "";
            try (TimeSource.Hold _ = need.await();
                    Camera camera = opener.open()) {
                current.set(camera);
                open();
                looks.opened();
                started.run();
                more = read(camera, looks);
            } catch (DeviceException e) {
                gone = need.isAlways() ? messages().say("notice.blind") : "";
                looks.lost(String.valueOf(e.getMessage()));
                throw e;
            } finally {
                current.set(null);
                blind(gone);
            }
        }
        looks.over(Sight.Reason.ENDED, "The camera shows nothing any more.");
    }

    /** {@return whether there is more to see when it is needed again} */
    private boolean read(Camera camera, Glances looks) throws DeviceException {
        while (need.isNeeded()) {
            Frame frame = camera.read();
            if (frame == null) {
                return false;
            }
            boolean around = lookedFor.isAny() && sceneRate.passes(frame.nanoTime());
            if (around || looks.isWaiting()) {
                looking.offer(frame);
            }
            if (obstacleRate.passes(frame.nanoTime())) {
                watching.offer(frame);
            }
        }
        return true;
    }

    private synchronized void open() {
        sees = true;
        // not when it is lost: a look may still be under way then, at what has been told
        told = null;
    }

    /** What was seen last is not there any more, as far as anybody knows. */
    private synchronized void blind(String gone) {
        sees = false;
        shown = null;
        hud.scene(manner.show().equals("nothing") ? "" : gone);
        hud.marks(List.of());
        hud.alert("");
    }

    private void look(SightEngines engines, Glances looks, Runnable started)
            throws EngineException, InterruptedException {
        try (Looker looker = Looker.open(engines, lookedFor.usual(), null);
                Handover<PictureSlot.Picture>.Taker next = looking.taker()) {
            looks.opened(looker);
            GestureBeginnings beginnings = new GestureBeginnings();
            started.run();
            while (true) {
                PictureSlot.Picture picture = next.take();
                looks.serve(looker, picture);
                Scene scene = lookedFor.look(looker, engines, picture, time);
                if (scene != null) {
                    tell(lookedFor.usual(scene));
                    notices.accept(new Noticed.Saw(scene, picture.raster()));
                    beginnings.look(scene, picture.nanoTime() / NANOS).forEach(this::tell);
                    looker.swipes().forEach(this::tell);
                }
            }
        }
    }

    private synchronized void tell(Scene scene) {
        Event.Scene event =
                new Event.Scene(
                        scene.things().stream()
                                .map(thing ->
                                        lower(thing.detection().label()) + ' ' + thing.place())
                                .toList(),
                        scene.text().stream().map(TextLine::text).toList(),
                        scene.signs().stream()
                                .filter(sign -> sign.gesture() != Gesture.NONE)
                                .map(sign ->
                                        lower(sign.hand().side().name())
                                                + ' '
                                                + lower(sign.gesture().name()))
                                .toList());
        if (!event.equals(told)) {
            told = event;
            events.publish(event);
        }
        if (!sees) {
            return;
        }
        if (manner.show().equals("boxes")) {
            hud.marks(scene.things().stream().map(thing -> mark(thing, scene)).toList());
        }
        // Words that change faster than one reads are worse than late ones.
        if (manner.show().equals("words")
                && !event.equals(shown)
                && time.nanoTime() - shownNanos >= STEADY_NANOS) {
            shown = event;
            shownNanos = time.nanoTime();
            hud.scene(scene.isEmpty() ? "" : words(scene));
        }
    }

    private void tell(Scene.Sign begun) {
        events.publish(
                new Event.Gesture(
                        lower(begun.gesture().name()), lower(begun.hand().side().name())));
        if (gestures != null) {
            gestures.begun(begun.gesture());
        }
    }

    private void tell(Swipe swipe) {
        events.publish(new Event.Swipe(lower(swipe.name())));
        if (gestures != null) {
            gestures.swiped(swipe);
        }
    }

    private static Overlay.Mark mark(Scene.Thing thing, Scene scene) {
        Box box = thing.detection().box();
        return new Overlay.Mark(
                box.x() / scene.widthPx(),
                box.y() / scene.heightPx(),
                box.width() / scene.widthPx(),
                box.height() / scene.heightPx(),
                lower(thing.detection().label()));
    }

    private void watch(SightEngines engines, Runnable started)
            throws EngineException, InterruptedException {
        try (ObjectDetector detector = engines.objectDetector(1);
                ObstacleWatch obstacles = new ObstacleWatch();
                Handover<PictureSlot.Picture>.Taker next = watching.taker()) {
            started.run();
            long alerted = Long.MIN_VALUE;
            long before = Long.MIN_VALUE;
            while (true) {
                PictureSlot.Picture picture = next.take();
                long begun = System.nanoTime();
                List<Alert> alerts =
                        obstacles.look(
                                picture.raster(),
                                picture.nanoTime() / NANOS,
                                detector.detect(picture.raster(), ObstacleWatch.LEAST_SCORE),
                                motion.turnRadS(before, picture.nanoTime()));
                before = picture.nanoTime();
                if (System.nanoTime() - begun > DEADLINE_NANOS) {
                    events.publish(new Event.Drop("obstacles", 1));
                }
                for (Alert alert : alerts) {
                    alerted = picture.nanoTime();
                    warn(alert);
                }
                if (alerted != Long.MIN_VALUE && picture.nanoTime() - alerted > ALERT_NANOS) {
                    alerted = Long.MIN_VALUE;
                    hud.alert("");
                }
            }
        }
    }

    private synchronized void warn(Alert alert) {
        events.publish(
                new Event.Alert(
                        lower(alert.side().name()),
                        lower(alert.urgency().name()),
                        alert.secondsToContact()));
        if (!sees) {
            return;
        }
        hud.alert(
                messages()
                        .say(
                                "notice.obstacle",
                                "urgency",
                                lower(alert.urgency().name()),
                                "side",
                                lower(alert.side().name())));
    }

    private Messages messages() {
        return Messages.of(locale.get());
    }

    private String words(Scene scene) {
        return SceneTalk.in(locale.get())
                .map(talk -> talk.of(scene))
                .orElseGet(() -> SceneWords.of(scene));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
