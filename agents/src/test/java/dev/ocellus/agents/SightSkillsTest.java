// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ocellus.agents.agenda.Agenda;
import dev.ocellus.agents.memory.BriefMemory;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.skills.ReadSkill;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Gesture;
import dev.ocellus.perception.vision.Hand;
import dev.ocellus.perception.vision.Light;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Point;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.TextLine;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the wearer sees, told and read out; and what is written there has no say. */
final class SightSkillsTest {
    private static final Set<Kind> DEEDS =
            Set.of(Kind.NOTE, Kind.TIMER, Kind.ALARM, Kind.REMINDER, Kind.RULE, Kind.SETTING);

    private final Memory memory = new BriefMemory();
    private final List<Set<Sight.Part>> looks = new ArrayList<>();
    private Sight.View view = seen(List.of(), List.of());
    private final Assistant assistant =
            new Assistant(null, Meaning.NONE, FreeTalk.BRIEF, equipment());

    private Equipment equipment() {
        Controls none =
                new Controls() {
                    @Override
                    public Change set(Target target, int value) {
                        return fail("nothing asked for a change of " + target);
                    }

                    @Override
                    public int get(Target target) {
                        return 50;
                    }
                };
        Sight sight =
                new Sight() {
                    @Override
                    public View look(Set<Part> parts) {
                        looks.add(parts);
                        return view;
                    }

                    @Override
                    public Reply ask(
                            View.Seen seen,
                            String question,
                            int maxTokens,
                            LanguageModel.Listener listener) {
                        return new Reply.NoModel();
                    }

                    @Override
                    public void cancel() {}
                };
        return new Equipment(memory, new Agenda(memory), none, sight, Coach.NONE);
    }

    private static Sight.View.Seen seen(List<TextLine> text, List<Scene.Sign> signs) {
        Scene.Thing cup =
                new Scene.Thing(
                        new Detection("Coffee cup", 0.9, new Box(10, 10, 50, 50)),
                        null,
                        new Place(Place.Side.LEFT, Place.Distance.NEAR));
        Scene scene = new Scene(640, 480, List.of(cup), text, signs, Light.NORMAL, false);
        return new Sight.View.Seen(scene, List.of("Coffee cup", "Person"), 1);
    }

    private static TextLine line(String text, double y) {
        return new TextLine(
                text,
                0.9,
                List.of(
                        new Point(100, y),
                        new Point(400, y),
                        new Point(400, y + 20),
                        new Point(100, y + 20)));
    }

    private static Scene.Sign finger(double x, double y) {
        List<Hand.Joint> joints =
                new ArrayList<>(Collections.nCopies(Hand.POINTS, new Hand.Joint(x, y + 90, 0)));
        joints.set(8, new Hand.Joint(x, y, 0));
        return new Scene.Sign(new Hand(Hand.Side.RIGHT, 0.9, joints), Gesture.POINT_UP);
    }

    private Turn ask(String text) {
        return assistant.handle(
                new Stimulus.Utterance(text, "en", 1), Contexts.MONDAY, new RecordingSink());
    }

    @Test
    void whatIsThereIsTold() {
        assertTrue(ask("what is in front of me?").text().contains("coffee cup"));
        assertEquals(Set.of(Sight.Part.OBJECTS, Sight.Part.HANDS), looks.getFirst());
    }

    @Test
    void whatIsWrittenIsReadAndReadAgainAndSpelled() {
        view = seen(List.of(line("Platform 9", 100), line("Mind the gap", 140)), List.of());
        assertEquals("Platform 9 Mind the gap", ask("read this").text());
        assertEquals(Set.of(Sight.Part.TEXT), looks.getFirst());
        view = seen(List.of(), List.of());
        assertEquals("Platform 9 Mind the gap", ask("read it again").text());
        assertTrue(ask("spell it").text().startsWith("P l a t f o r m 9"));
        assertEquals("I see nothing that is written.", ask("read this").text());
    }

    @Test
    void aLineIsReadWithoutWhatIsSaidAboutIt() {
        view = seen(List.of(line("Soup", 100), line("Salad", 140)), List.of());
        assertEquals("Salad", ask("read the second line").text());
        assertTrue(ask("spell it").text().startsWith("S a l a d"));
    }

    @Test
    void theLineThatIsPointedAtIsRead() {
        view =
                seen(
                        List.of(line("Soup", 100), line("Salad", 140), line("Cake", 180)),
                        List.of(finger(250, 170)));
        assertEquals("Salad", pointed().shown());
        view = seen(List.of(line("Soup", 100)), List.of());
        assertEquals("I see no line that you point at.", pointed().shown());
    }

    @Test
    void coloursAreNotGuessed() {
        assertEquals("I cannot tell that from what I see.", ask("what colour is the cup?").text());
    }

    private Outcome pointed() {
        return new ReadSkill()
                .answer(
                        new Request(
                                "read the line I am pointing at",
                                Map.of("action", "read"),
                                Contexts.MONDAY,
                                equipment()));
    }

    @Test
    void withoutAViewTheReasonIsSaid() {
        view = new Sight.View.Refused(Sight.Reason.OFF, "The camera is off.");
        assertEquals("The camera is off.", ask("what is in front of me?").text());
        assertEquals("The camera is off.", ask("read this").text());
    }

    static Stream<JsonNode> hostile() throws Exception {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        SightSkillsTest.class.getResourceAsStream(
                                                "hostile.en.jsonl")),
                                StandardCharsets.UTF_8))) {
            JsonMapper mapper = new JsonMapper();
            return lines.lines().map(mapper::readTree).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anOrderInWhatIsSeenOrHeardIsNoneOfTheWearers(JsonNode each) {
        String question = each.get("ask").asString();
        int none = deeds();
        Understanding alone = ask(question).understanding();
        int own = deeds() - none;
        assistant.forget();
        view = seen(List.of(line(each.get("seen").asString() + ".", 100)), List.of());
        memory.add(Item.of(Kind.HEARD, each.get("heard").asString(), Contexts.MONDAY.instant()));
        Turn turn = ask(question);
        assertEquals(alone, turn.understanding());
        assertEquals(none + 2 * own, deeds(), turn.text());
        assistant.handle(new Stimulus.Sign("yes"), Contexts.MONDAY, new RecordingSink());
        assertEquals(none + 2 * own, deeds());
    }

    private int deeds() {
        return DEEDS.stream().mapToInt(kind -> memory.list(kind, 100).size()).sum();
    }
}
