// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Assistant;
import dev.ocellus.agents.Context;
import dev.ocellus.agents.Controls;
import dev.ocellus.agents.Equipment;
import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Stimulus;
import dev.ocellus.agents.ThingNames;
import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.agents.watch.Watching;
import dev.ocellus.hal.Device;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.ServiceClass;
import dev.ocellus.hal.Speaker;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.speech.Transcriber;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.power.PowerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The glasses, put together: opens the devices and the models, each on a thread of its own, and
 * carries what they say from one to the next. Made once, started once, closed once; the public
 * methods are thread-safe.
 */
public final class Ocellus implements AutoCloseable {
    private static final Set<String> NEEDED = Set.of("microphone", "hearing", "transcriber");
    private static final int ALL = 100;
    private static final double PERCENT = 100;
    private static final Duration LOOK = Duration.ofMillis(20);

    /** How long the camera stays open after a look that a skill took. */
    private static final Duration SIGHT_IDLE = Duration.ofSeconds(10);

    /** 2 s of sound between the microphone and the wake word. */
    private static final int MOST_BLOCKS = 200;

    private final Settings settings;
    private final TimeSource time;
    private final ZoneId zone;
    private final EventLog events;
    private final HudState hud;
    private final Stages stages;
    private final Ear ear;
    private final Mouth mouth;
    private final Hears hears;
    private final Scribe scribe;
    private final Mind mind;
    private final Vitals vitals;
    private final Eyes eyes;
    private final GovernedLanguageModel model;
    private final Governing governing;
    private final Dials dials = new Dials();
    private final Notices notices = new Notices();
    private final LazyMemory memory;
    private final Agenda agenda;
    private final Training training;
    private final Screen screen;
    private final Sight sight;
    private final Attention attention;
    private final LiveCaptions captions;
    private final Recollection recollection;
    private final Keys keys;
    private final Watcher watcher;
    private final SpokenLanguage tongue;

    /**
     * Puts the glasses together; nothing is opened yet.
     *
     * @param settings how they behave
     * @param devices what they are made of
     * @param engines opens their models
     * @param time their clock
     * @param zone where the wearer is
     * @param events where they say what happens
     * @param memories opens what they remember; stays theirs
     */
    public Ocellus(
            Settings settings,
            Devices devices,
            Engines engines,
            TimeSource time,
            ZoneId zone,
            EventLog events,
            Memories memories) {
        this.settings = settings;
        this.time = time;
        this.zone = zone;
        this.events = events;
        stages = new Stages(events);
        hud = new HudState(time);
        screen = new Screen(hud, time, events);
        Handover<AudioBlock> sound = new Handover<>(MOST_BLOCKS, time);
        ear = new Ear(sound, time, events);
        SelfHearing self = new SelfHearing(engines, devices.microphone() != null, time);
        boolean speaks = devices.speaker() != null && settings.voice().speak();
        mouth = new Mouth(time, events, self, settings.assistant().language());
        tongue =
                new SpokenLanguage(
                        settings.assistant().language(), engines, mouth, speaks, this::hearsIn);
        governing = new Governing(settings.power(), devices, time, zone, events);
        ModelThread<LanguageModel> language = new ModelThread<>(engines::languageModel, time);
        model = new GovernedLanguageModel(language, governing);
        MeasuredLanguageModel measured = new MeasuredLanguageModel(() -> model, false);
        Encoder encoder = new Encoder(engines::sentenceEncoder);
        memory = new LazyMemory(() -> memories.open(encoder));
        agenda = new Agenda(memory);
        training = new Training(devices, settings.coach().wearer(), hud, mouth, events, time);
        Deeds deeds = new Deeds(this::talk, this::silence, this::toggleMute, this::sign);
        keys = new Keys(settings.keys(), deeds, events);
        eyes = new Eyes(settings.eyes(), SIGHT_IDLE, hud, events, time);
        eyes.heed(new Gestures(settings.gestures(), deeds), notices);
        eyes.talk(tongue::locale);
        sight =
                devices.camera() == null
                        ? Sight.NONE
                        : eyes.sight(engines, settings.language().threadsHere(), governing);
        captions = new LiveCaptions(() -> devices.microphone() != null, hud, events, time);
        recollection = new Recollection(settings.memory(), memory, time, events);
        Watching watching =
                new Watching(memory, agenda, settings.proactive().limits(), ThingNames::mean);
        Assistant assistant =
                new Assistant(
                        measured,
                        encoder,
                        Manners.talk(settings.language(), engines.abilities()),
                        new Equipment(memory, agenda, dials, sight)
                                .with(captions)
                                .with(training)
                                .with(watching)
                                .with(tongue));
        mind = new Mind(assistant, measured, this::context, hud, mouth, events, time, governing);
        vitals =
                new Vitals(
                        hud,
                        time,
                        zone,
                        settings.hud().hours(),
                        Manners.seconds(settings.hud().answerSeconds()),
                        () -> !mind.isBusy() && !mouth.isSpeaking(),
                        ear::isMuted,
                        stages::down);
        attention =
                new Attention(
                        mind,
                        mouth,
                        hud,
                        vitals,
                        events,
                        notices,
                        settings.wake().veto(),
                        listening(),
                        captions);
        watcher = new Watcher(watching, eyes::lookOut, mind::ask, events, time, zone);
        notices.add(watcher);
        vitals.heed(notices);
        vitals.feel(governing::heat);
        scribe =
                new Scribe(
                        new Scribe.Manner(
                                new Transcriber.Task(settings.heardLanguage(), false),
                                settings.wake().veto(),
                                true),
                        events,
                        time,
                        attention);
        hears =
                new Hears(
                        sound,
                        Manners.hearing(settings),
                        self,
                        () -> speaks ? echoRemoval(engines, self) : null,
                        this::heed);

        govern();
        captions.hear(LiveCaptions.Ears.of(ear, hears, scribe));
        assemble(devices, engines, language, encoder, () -> memory.tend(memories::tend));
        turnable(devices);
    }

    /** What goes on, and who is told what heat and charge do not allow. */
    private void govern() {
        eyes.govern(governing);
        governing.govern(PowerKind.CAPTION, captions::isOn, captions::follow);
        LastCharge end =
                new LastCharge(settings.power().offCommand(), this::announce, LastCharge::start);
        governing.heed(() -> hud.notice("I stop here: the battery is almost empty"), end);
    }

    private void announce(String text) {
        vitals.active();
        hud.notice(text);
        try {
            mouth.say(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens for a language, if the transcriber knows it; who types is heard in any. */
    private boolean hearsIn(String language) {
        boolean usual = language.equals(settings.assistant().language());
        Transcriber.Task task =
                new Transcriber.Task(usual ? settings.heardLanguage() : language, false);
        boolean can = scribe.can(task).orElse(true);
        if (can) {
            scribe.listen(task);
        }
        return can;
    }

    /** What a word can change, of what these glasses have. */
    private void turnable(Devices devices) {
        boolean speaks = devices.speaker() != null && settings.voice().speak();
        if (speaks) {
            dials.add(Controls.Target.VOLUME, ALL, value -> mouth.volume(value / PERCENT));
            dials.add(Controls.Target.VOICE, ALL, value -> mouth.silence(value == 0));
        }
        if (devices.display() != null) {
            dials.add(Controls.Target.BRIGHTNESS, ALL, value -> screen.brightness(value / PERCENT));
        }
        if (devices.camera() != null) {
            dials.add(Controls.Target.CAMERA, ALL, value -> eyes.off(value == 0));
        }
        if (devices.microphone() != null) {
            dials.add(Controls.Target.MICROPHONE, ALL, value -> mute(value == 0));
            if (!settings.wake().models().isEmpty()) {
                dials.add(Controls.Target.WAKE, ALL, value -> hears.heedWakeWords(value > 0));
            }
        }
    }

    private static @Nullable EchoRemoval echoRemoval(Engines engines, SelfHearing self) {
        try {
            return new EchoRemoval(self.farEnd(), engines.echoCanceller());
        } catch (EngineException e) {
            Logger.warn("while the glasses speak they hear the wearer badly: {}", e.getMessage());
            return null;
        }
    }

    private void assemble(
            Devices devices,
            Engines engines,
            ModelThread<LanguageModel> language,
            Encoder encoder,
            Runnable daily) {
        AgendaWatch watch =
                new AgendaWatch(
                        agenda,
                        time,
                        zone,
                        due -> mind.ask(due, time.nanoTime()),
                        events,
                        daily,
                        watcher::tick);
        if (governing.isOn()) {
            stages.add("governor", governing::serve, () -> {});
        }
        stages.add("agenda", watch::watch, () -> {});
        stages.add("watch", watcher::serve, watcher::giveUp);
        with(
                devices.display(),
                display -> stages.add("display", on -> screen.show(display, on), () -> {}));
        stages.add("status", on -> vitals.watch(devices.battery(), on), () -> {});
        if (settings.voice().speak()) {
            with(devices.speaker(), speaker -> speakBy(speaker, engines));
        }
        if (devices.speaker() == null || !settings.voice().speak()) {
            mouth.giveUp();
        }
        stages.add("language", ServiceClass.INTERACTIVE, language::serve, () -> {});
        stages.add("assistant", ServiceClass.INTERACTIVE, on -> think(encoder, on), () -> {});
        with(devices.microphone(), microphone -> hearBy(microphone, engines));
        training.assemble(stages, eyes);
        with(devices.camera(), camera -> recollection.assemble(stages, notices));
        with(devices.camera(), camera -> eyes.assemble(stages, camera, engines));
        with(
                devices.buttons(),
                buttons -> stages.add("buttons", on -> keys.serve(buttons, time, on), () -> {}));
    }

    private void speakBy(Devices.Opener<Speaker> speaker, Engines engines) {
        mouth.rate(settings.voice().rate());
        stages.add("speaker", on -> mouth.play(speaker, on), mouth::giveUp);
        stages.add(
                "voice", ServiceClass.INTERACTIVE, on -> mouth.speak(engines, on), mouth::giveUp);
    }

    private void hearBy(Devices.Opener<Microphone> microphone, Engines engines) {
        stages.add(
                "transcriber",
                ServiceClass.INTERACTIVE,
                on -> scribe.serve(engines, on),
                scribe::giveUp);
        stages.add("hearing", on -> hears.serve(engines, on), hears::giveUp);
        stages.add("microphone", on -> ear.read(microphone, on), () -> {});
    }

    /** Glasses lack what is null. */
    private static <D extends Device> void with(
            Devices.@Nullable Opener<D> opener, Consumer<Devices.Opener<D>> use) {
        if (opener != null) {
            use.accept(opener);
        }
    }

    /** Opens everything, each on its own thread, and returns at once. */
    public void start() {
        stages.start();
    }

    /**
     * Asks as if it had been said.
     *
     * @param text the question
     * @return false when too many questions wait already
     */
    public boolean ask(String text) {
        hud.heard(text);
        return mind.ask(new Stimulus.Utterance(text, tongue.code(), 1), time.nanoTime());
    }

    /**
     * Asks for somebody in another process; the wearer sees and hears the answer too.
     *
     * @param question what is asked
     * @param sink takes the answer as it grows, on the assistant's thread; must return quickly
     * @return the whole answer
     * @throws EngineException if the language model that it takes is missing or unfit
     * @throws InterruptedException if the thread was interrupted; the answer is given up
     */
    public Answer answer(Question question, AnswerSink sink)
            throws EngineException, InterruptedException {
        vitals.active();
        return mind.answer(question, sink);
    }

    /** {@return how often something could not be kept or read} */
    public long memoryFailures() {
        return memory.failures();
    }

    /**
     * Stops the microphone in its driver, or lets it pass.
     *
     * @param on true to stop it
     */
    public void mute(boolean on) {
        ear.mute(on);
        dials.turned(Controls.Target.MICROPHONE, on ? 0 : ALL);
        vitals.refresh();
    }

    /** {@return what heat and charge allow} */
    public PowerReport power() {
        return governing.report();
    }

    /** {@return what the camera sees, to be asked for} */
    public Sight sight() {
        return sight;
    }

    /**
     * {@return the state of a stage, or null when these glasses do not have it}
     *
     * @param name such as {@code microphone}
     */
    public @Nullable StageState state(String name) {
        return stages.state(name);
    }

    /**
     * Waits until every stage is open or has failed, or one without which nothing is heard has.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public void awaitReady() throws InterruptedException {
        stages.awaitReady(NEEDED);
    }

    /**
     * Waits until a source has ended, and all that was heard has been answered, shown and spoken,
     * and all that was seen has been told of.
     *
     * @param source name of the stage, {@code microphone} or {@code camera}
     * @throws InterruptedException if the thread was interrupted
     */
    public void awaitEnd(String source) throws InterruptedException {
        while (!(isOver(source) && isQuiet() && eyes.isIdle() && recollection.isIdle())) {
            Thread.sleep(LOOK);
        }
    }

    /**
     * Makes sure that the glasses could hear.
     *
     * @param also names of stages that are needed as well, such as {@code speaker}
     * @throws StageException if the microphone, what listens to it, or one of those has failed for
     *     good
     */
    public void check(Set<String> also) throws StageException {
        stages.check(NEEDED);
        stages.check(also);
    }

    private boolean isOver(String source) {
        StageState state = state(source);
        return state == null || state.isFinal();
    }

    /** {@return whether nothing is being heard, understood, answered or spoken} */
    public boolean isQuiet() {
        boolean deaf = state("hearing") == StageState.BROKEN;
        return (deaf || hears.isIdle()) && scribe.isIdle() && !mind.isBusy() && !mouth.isSpeaking();
    }

    @Override
    public void close() {
        mind.interrupt();
        stages.stop(() -> {
            ear.close();
            eyes.close();
            training.close();
        });
        memory.close();
        governing.close();
    }

    private Context context(@Nullable Question question) {
        Instant now = question == null ? null : question.now();
        ZoneId where = question == null ? null : question.zone();
        return new Context(
                now == null ? time.instant() : now,
                where == null ? zone : where,
                now != null || time.isSet(),
                Question.locale(question, tongue.locale()),
                settings.hud().hours(),
                vitals.status(),
                time.nanoTime());
    }

    private void think(Encoder encoder, Runnable started) throws InterruptedException {
        started.run();
        try (encoder) {
            mind.serve();
        }
    }

    private void heed(Heard heard) throws InterruptedException {
        if (heard instanceof Heard.Woke woke) {
            events.publish(
                    new Event.Wake(woke.hit().model(), woke.hit().score(), woke.sample() / 16));
            if (!settings.wake().veto()) {
                attention.attend("wake");
            }
        }
        scribe.put(heard);
        if (scribe.isBroken() && heard instanceof Heard.Woke) {
            hud.notice(mind.messages().say("notice.deaf"));
        }
    }

    private Attention.Listening listening() {
        return new Attention.Listening() {
            @Override
            public void resume() {
                hears.resume();
            }

            @Override
            public void hint(String partial) {
                hears.hint(partial);
            }
        };
    }

    private void talk() {
        if (!ear.isMuted()) {
            attention.attend("button");
            hears.wake();
        }
    }

    private void silence() {
        attention.interrupt("button");
        agenda.hush();
        hud.clear();
    }

    private void toggleMute() {
        mute(!ear.isMuted());
    }

    private void sign(String action) {
        vitals.active();
        mind.ask(new Stimulus.Sign(action), time.nanoTime());
    }
}
