// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.SceneAnswers;
import dev.ocellus.agents.SceneTalk;
import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.SceneWords;
import dev.ocellus.perception.vision.TextLine;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what is written. What is read is data: it is said, and never obeyed. */
public final class ReadSkill implements Skill {
    private static final int INDEX_TIP = 8;

    /** What of an answer about a line is the line. */
    private static final Pattern QUOTED = Pattern.compile("\u201c(.*)\u201d", Pattern.DOTALL);

    /** Parts by their place, not by what they say. */
    private static final Pattern KNOWN = Pattern.compile("\\d+|last|title");

    /** A line further from the finger than so many times its height is not pointed at. */
    private static final double REACH = 6;

    /** Stateless. */
    public ReadSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "read",
                        "Reads what is written in front of the wearer",
                        Slot.among("action", "what to do", "read", "again", "spell", "stop"),
                        Slot.of("part", Slot.Type.TEXT, "such as the second line"))
                .touching(Declaration.Touches.SIGHT, Declaration.Touches.MEMORY)
                .needing(Declaration.Needs.CAMERA);
    }

    @Override
    public Outcome answer(Request request) {
        return switch (request.slot("action", "read")) {
            case "stop" ->
                    Outcome.done(request.messages().say("conversation.stopped")).spokenAs("");
            case "again" -> again(request, false);
            case "spell" -> again(request, true);
            default -> read(request);
        };
    }

    private static Outcome read(Request request) {
        boolean pointed = request.messages().mentions("words.point", request.text());
        Set<Sight.Part> parts =
                pointed ? Set.of(Sight.Part.TEXT, Sight.Part.HANDS) : Set.of(Sight.Part.TEXT);
        return switch (request.equipment().sight().look(parts)) {
            case Sight.View.Refused refused ->
                    Outcome.failed(Unseen.why(refused, request.messages()));
            case Sight.View.Seen seen -> read(seen.scene(), pointed, request);
        };
    }

    private static Outcome read(Scene scene, boolean pointed, Request request) {
        Messages messages = request.messages();
        Optional<SceneTalk> talk = SceneTalk.in(request.context().locale());
        if (scene.text().isEmpty()) {
            String why =
                    talk.map(each -> each.hindrance(scene))
                            .orElseGet(() -> SceneWords.hindrance(scene));
            String nothing = messages.say("read.nothing");
            return Outcome.failed(why.isEmpty() ? nothing : nothing + " " + why);
        }
        if (pointed) {
            Optional<TextLine> line = pointedAt(scene);
            return line.map(each -> kept(each.text(), request))
                    .orElseGet(() -> Outcome.failed(messages.say("read.noFinger")));
        }
        String part = part(request);
        if (part != null) {
            int from = KNOWN.matcher(part).matches() ? -1 : mention(part, scene.text());
            if (from > 0) {
                return kept(lines(scene.text().subList(from, scene.text().size())), request);
            }
        }
        if (part != null && talk.isPresent()) {
            SceneTalk.Line line = talk.get().line(part, scene);
            return line.read() ? kept(line.text(), request) : Outcome.failed(line.text());
        }
        if (part != null) {
            Optional<String> answer = new SceneAnswers(List.of()).exactly(request.text(), scene);
            if (answer.isPresent()) {
                Matcher quoted = QUOTED.matcher(answer.get());
                return quoted.find()
                        ? kept(quoted.group(1), request)
                        : Outcome.failed(answer.get());
            }
        }
        return kept(SceneWords.text(scene), request);
    }

    /** {@return which line by its number, "last" or "title"; else what was said; null for all} */
    private static @Nullable String part(Request request) {
        String said = request.slot("part");
        return said == null
                ? null
                : request.comprehension()
                        .value("read", "part", said, request.context())
                        .orElse(said);
    }

    /** {@return index of the first line that names what is wanted: "the ingredients"; or -1} */
    private static int mention(String wanted, List<TextLine> lines) {
        String name = wanted.toLowerCase(Locale.ROOT).strip();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).text().toLowerCase(Locale.ROOT).contains(name))
                .findFirst()
                .orElse(-1);
    }

    private static String lines(List<TextLine> lines) {
        return lines.stream().map(TextLine::text).collect(Collectors.joining(" "));
    }

    /** The line nearest to the tip of a finger that points, above it rather than below. */
    private static Optional<TextLine> pointedAt(Scene scene) {
        return scene.signs().stream()
                .filter(sign -> sign.gesture() == Gesture.POINT_UP || scene.signs().size() == 1)
                .map(sign -> sign.hand().points().get(INDEX_TIP))
                .findFirst()
                .flatMap(tip ->
                        scene.text().stream()
                                .min(Comparator.comparingDouble(line -> distance(line.box(), tip)))
                                .filter(line ->
                                        distance(line.box(), tip) <= REACH * line.box().height()));
    }

    private static double distance(Box box, Hand.Joint tip) {
        double x = Math.max(0, Math.max(box.x() - tip.x(), tip.x() - box.x() - box.width()));
        double y = Math.abs(box.y() + box.height() - tip.y());
        return Math.hypot(x, y);
    }

    private static Outcome kept(String text, Request request) {
        try {
            Item read = Item.of(Kind.READ, text, request.context().instant());
            request.equipment().memory().add(read);
        } catch (MemoryException e) {
            // It is read all the same; only "again" and "spell it" are not to be had then.
            return Outcome.done(text);
        }
        return Outcome.done(text);
    }

    private static Outcome again(Request request, boolean spelled) {
        List<Entry> read = request.equipment().memory().list(Kind.READ, 1);
        if (read.isEmpty()) {
            return read(request);
        }
        String text = read.getFirst().item().text();
        return Outcome.done(spelled ? spelled(text) : text);
    }

    private static String spelled(String text) {
        return text.codePoints()
                .filter(letter -> !Character.isWhitespace(letter))
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
    }
}
