// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.Camera;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.Frame;
import dev.ocellus.hal.Raster;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.opencv.PictureFile;
import dev.ocellus.perception.vision.Alert;
import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.SceneWords;
import dev.ocellus.runtime.DeviceDrivers;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.hud.Sketch;
import dev.ocellus.runtime.sight.Looker;
import dev.ocellus.runtime.sight.Seen;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is in a picture, a folder of pictures or a video. */
@Command(
        name = "see",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is in a picture, a folder of pictures or a video.",
            "Of a video, pictures that hardly differ from the one before are left out."
        },
        footer = {
            "",
            "Example: ocellus see street.jpg --json --annotate out.png",
            "         ocellus see street.jpg --ask \"How many people are there?\""
        })
public final class SeeCommand implements CliCommand {
    private static final double NANOS = 1e9;
    private static final String DESCRIBE = "What do you see?";

    /** What can be looked for. */
    private enum Part {
        /** Things, animals and people. */
        OBJECTS,
        /** Hands and what they show. */
        HANDS,
        /** What is written. */
        TEXT,
        /** All of it in a sentence. */
        CAPTION;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "FILE_OR_FOLDER", description = "A picture, a video or a folder.")
    private Path path = Path.of(".");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description =
                    "One or more of ${COMPLETION-CANDIDATES}; objects, hands and text by default."
                            + " A caption is the answer to what is seen.")
    private Set<Part> only = EnumSet.complementOf(EnumSet.of(Part.CAPTION));

    @Option(
            names = "--raw",
            description = "The detector's own boxes: no rules, no tracker, every frame.")
    private boolean raw;

    @Option(
            names = "--min-score",
            paramLabel = "S",
            description = "With --raw, least score, 0 to 1; 0.5 by default.")
    private @Nullable Double minScore;

    @Option(
            names = "--annotate",
            paramLabel = "OUT.png",
            description =
                    "Write the picture with what was found; OUT-N.png for frame N of a video.")
    private @Nullable Path annotate;

    @Option(names = "--ask", paramLabel = "Q", description = "A question about each picture.")
    private @Nullable String question;

    @Option(names = "--json", description = "Print one JSON object a picture.")
    private boolean json;

    private final List<Seen.Warned> alerts = new ArrayList<>();
    private final List<Seen.Warned> fresh = new ArrayList<>();
    private boolean moving;
    private boolean cutShort;
    private long frames;
    private long kept;

    /** Found by name; not called by hand. */
    public SeeCommand() {}

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        if (minScore != null && !raw) {
            throw new CliException(Exit.USAGE, "see: --min-score goes with --raw; give both");
        }
        double least = minScore == null ? 0.5 : minScore;
        if (!(least >= 0 && least <= 1)) {
            throw new CliException(Exit.USAGE, "see: --min-score must be 0..1, got " + minScore);
        }
        if (question != null && question.isBlank()) {
            throw new CliException(Exit.USAGE, "see: --ask asks nothing; give a question");
        }
        if (only.contains(Part.CAPTION) && question == null) {
            question = DESCRIBE;
        }
        requireWritable();
        List<Path> files = files();
        StoreEngines engines =
                new StoreEngines(
                        surroundings.settings(), surroundings.store(), surroundings.home());
        DeviceDrivers drivers = new DeviceDrivers(TimeSource.system());
        if (Files.isDirectory(path)) {
            return lookAtEach(files, drivers, engines, least, surroundings);
        }
        // The file first: what it is not needs no model.
        try (Camera camera = OnePicture.open(drivers, path);
                Looker looker = looker(engines, least);
                Asking asking = new Asking(engines, surroundings.settings(), looker.labels())) {
            look(camera, path, false, looker, asking, surroundings);
            return Exit.DONE;
        }
    }

    /** One that is no picture keeps nobody from seeing the others. */
    private Exit lookAtEach(
            List<Path> files,
            DeviceDrivers drivers,
            StoreEngines engines,
            double least,
            Surroundings surroundings)
            throws Exception {
        boolean allRead = true;
        try (Looker looker = looker(engines, least);
                Asking asking = new Asking(engines, surroundings.settings(), looker.labels())) {
            for (Path file : files) {
                try (Camera camera = OnePicture.open(drivers, file)) {
                    look(camera, file, files.size() > 1, looker, asking, surroundings);
                } catch (DeviceException | CliException e) {
                    String why = String.valueOf(e.getMessage());
                    surroundings
                            .err()
                            .println("ocellus: " + (why.startsWith("see: ") ? "" : "see: ") + why);
                    allRead = false;
                }
            }
        }
        return allRead ? Exit.DONE : Exit.UNREADABLE;
    }

    private Looker looker(StoreEngines engines, double least) throws Exception {
        return Looker.open(engines, parts(), raw ? least : null);
    }

    /** For a caption alone everything is looked for. */
    private Set<Looker.Part> parts() {
        Set<Looker.Part> parts = EnumSet.noneOf(Looker.Part.class);
        only.stream()
                .filter(part -> part != Part.CAPTION)
                .forEach(part -> parts.add(Looker.Part.valueOf(part.name())));
        return parts.isEmpty() ? EnumSet.allOf(Looker.Part.class) : parts;
    }

    /** Before anything is looked at: a long video would be looked at for nothing. */
    private void requireWritable() {
        if (path.toString().isEmpty()) {
            throw new CliException(Exit.USAGE, "see: no file is named; name a picture");
        }
        if (annotate == null) {
            return;
        }
        Path folder = annotate.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new CliException(
                    Exit.FAILED,
                    "see: "
                            + annotate
                            + ": it cannot be written; check that the folder is there and writable");
        }
        if (Files.isDirectory(annotate)) {
            throw new CliException(
                    Exit.FAILED, "see: " + annotate + " is a folder; name a file, as out.png");
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files =
                    entries.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .sorted()
                            .toList();
            if (files.isEmpty()) {
                throw new CliException(
                        Exit.UNREADABLE, "see: " + path + " holds no files; put pictures there");
            }
            return files;
        }
    }

    private void look(
            Camera camera,
            Path file,
            boolean many,
            Looker looker,
            Asking asking,
            Surroundings surroundings)
            throws Exception {
        Frame frame = camera.read();
        if (frame == null) {
            throw new CliException(Exit.UNREADABLE, "see: " + file + " holds no picture");
        }
        looker.begin();
        moving = false;
        long began = frame.nanoTime();
        Raster first = copy(frame.raster());
        cutShort = false;
        Frame next = next(camera, file, surroundings);
        if (next == null) {
            Scene scene = looker.look(first);
            Seen seen = Seen.of(file.toString(), 0, 0, scene, looker.ms());
            if (cutShort) {
                seen = seen.partly();
            }
            if (question != null) {
                seen = asking.answer(question, file, first, scene, seen);
            }
            tell(seen, scene, first, many, surroundings);
            return;
        }
        if (question != null) {
            throw new CliException(
                    Exit.USAGE,
                    "see: --ask is for pictures and " + file + " is a video; leave it out");
        }
        moving = true;
        frames = 1;
        kept = 0;
        alerts.clear();
        fresh.clear();
        follow(file, 0, 0, first, looker, surroundings);
        for (; next != null; next = next(camera, file, surroundings)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in the middle of a video");
            }
            double seconds = (next.nanoTime() - began) / NANOS;
            follow(file, next.sequence(), seconds, next.raster(), looker, surroundings);
            frames++;
        }
        summarise(surroundings);
    }

    /** {@return the next picture, or null after the last; a file cut short ends early, aloud} */
    private @Nullable Frame next(Camera camera, Path file, Surroundings surroundings)
            throws DeviceException {
        try {
            return camera.read();
        } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.CUT_SHORT) {
                throw e;
            }
            cutShort = true;
            surroundings
                    .err()
                    .println(
                            "ocellus: see: "
                                    + file
                                    + " was cut short: only what is there is seen; copy it again"
                                    + " for the rest");
            return null;
        }
    }

    private static Raster copy(Raster raster) {
        MemorySegment pixels = Arena.ofAuto().allocate(raster.pixels().byteSize());
        pixels.copyFrom(raster.pixels());
        return new Raster(raster.widthPx(), raster.heightPx(), raster.format(), pixels);
    }

    private void follow(
            Path file,
            long frame,
            double seconds,
            Raster picture,
            Looker looker,
            Surroundings surroundings)
            throws Exception {
        Scene scene = looker.look(seconds, picture);
        for (Alert alert : looker.watch(seconds, picture)) {
            Seen.Warned warned = Seen.Warned.of(seconds, alert);
            fresh.add(warned);
            alerts.add(warned);
        }
        if (scene != null) {
            kept++;
            Seen seen = Seen.of(file.toString(), frame, seconds, scene, looker.ms()).warned(fresh);
            fresh.clear();
            tell(seen, scene, picture, true, surroundings);
        }
    }

    private void tell(
            Seen seen, Scene scene, Raster picture, boolean many, Surroundings surroundings)
            throws Exception {
        if (json) {
            surroundings.json(seen);
        } else {
            say(seen, scene, many, surroundings);
        }
        if (annotate != null) {
            Sketch sketch = new Sketch(picture);
            for (Seen.Thing thing : seen.objects()) {
                String number = thing.track() == null ? "" : " #" + thing.track();
                sketch.box(
                        thing.box(),
                        String.format(
                                Locale.ROOT, "%s%s %.2f", thing.label(), number, thing.score()));
            }
            for (Seen.SeenHand hand : seen.hands()) {
                sketch.points(hand.points(), words(hand));
            }
            for (Seen.Line line : seen.text()) {
                sketch.shape(line.corners(), line.text());
            }
            PictureFile.write(out(seen, many), sketch.raster());
        }
    }

    private Path out(Seen seen, boolean many) {
        Path named = annotate == null ? path : annotate;
        if (!many) {
            return named;
        }
        String name = String.valueOf(named.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        String file =
                Files.isDirectory(path)
                        ? "-" + String.valueOf(Path.of(seen.file()).getFileName()).replace('.', '-')
                        : "";
        String frame = moving ? "-" + seen.frame() : "";
        return named.resolveSibling(stem + file + frame + ending);
    }

    private void say(Seen seen, Scene scene, boolean many, Surroundings surroundings) {
        String head =
                moving
                        ? String.format(Locale.ROOT, "%s %.2f s: ", seen.file(), seen.tMs() / 1000)
                        : many ? seen.file() + ": " : "";
        if (seen.answer() != null) {
            surroundings.out().println(head + seen.answer());
        } else {
            boolean onlyText =
                    !scene.text().isEmpty() && scene.things().isEmpty() && scene.signs().isEmpty();
            if (!onlyText) {
                surroundings.out().println(head + SceneWords.of(withoutText(scene)));
            }
            for (Seen.Line line : seen.text()) {
                surroundings.out().println(head + "\u201c" + line.text() + "\u201d");
            }
        }
        surroundings.out().flush();
    }

    private static Scene withoutText(Scene scene) {
        return new Scene(
                scene.widthPx(),
                scene.heightPx(),
                scene.things(),
                List.of(),
                scene.signs(),
                scene.light(),
                scene.blurred());
    }

    private static String words(Seen.SeenHand hand) {
        String side = hand.handedness().name().toLowerCase(Locale.ROOT);
        String gesture = hand.gesture().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return side + " hand" + (hand.gesture() == Gesture.NONE ? "" : ", " + gesture);
    }

    private void summarise(Surroundings surroundings) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("type", "summary");
            line.put("frames", frames);
            line.put("kept", kept);
            line.put("alerts", alerts);
            line.put("cutShort", cutShort);
            surroundings.json(line);
        } else {
            for (Seen.Warned alert : alerts) {
                surroundings
                        .err()
                        .printf(
                                Locale.ROOT,
                                "%.1f s: something %s, reached in %.1f s%n",
                                alert.tMs() / 1000,
                                alert.side() == Place.Side.CENTRE
                                        ? "ahead"
                                        : "on the " + alert.side().name().toLowerCase(Locale.ROOT),
                                alert.secondsToContact());
            }
            surroundings
                    .err()
                    .printf("%d frames, %d looked at, %d alerts%n", frames, kept, alerts.size());
        }
    }
}
