// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.SceneWords;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers how many of a thing there are, whether, and where. Pure. */
final class ThingAnswers {
    private final Collection<String> labels;

    /**
     * @param labels all that the detector can name
     */
    ThingAnswers(Collection<String> labels) {
        this.labels = List.copyOf(labels);
    }

    String count(String noun, SceneQuestion question, Scene scene) {
        List<String> meant = ThingNames.labels(noun, labels);
        if (meant.isEmpty()) {
            return cannot(noun, question);
        }
        int count = things(meant, question, scene).size();
        String name = ThingNames.name(noun, meant).toLowerCase(Locale.ROOT);
        return count == 0
                ? none(name, question, scene)
                : "I see "
                        + (count == 1 ? "one " + name : SceneWords.counted(name, count))
                        + question.where()
                        + ".";
    }

    String exists(String noun, SceneQuestion question, Scene scene) {
        List<String> meant = ThingNames.labels(noun, labels);
        if (meant.isEmpty()) {
            return cannot(noun, question);
        }
        List<Scene.Thing> found = things(meant, question, scene);
        String name = ThingNames.name(noun, meant);
        if (found.isEmpty()) {
            return none(name, question, scene)
                    + elsewhere(name, things(meant, SceneQuestion.EVERYWHERE, scene));
        }
        return found.size() == 1
                ? "Yes, " + SceneWords.counted(name, 1) + ' ' + place(found.getFirst()) + "."
                : "Yes, " + SceneWords.counted(name, found.size()) + question.where() + ".";
    }

    String where(String noun, SceneQuestion question, Scene scene) {
        List<String> meant = ThingNames.labels(noun, labels);
        if (meant.isEmpty()) {
            return cannot(noun, question);
        }
        List<Scene.Thing> found = things(meant, question, scene);
        String name = ThingNames.name(noun, meant);
        if (found.isEmpty()) {
            return none(name, question, scene);
        }
        return placed(name, found);
    }

    private static String placed(String name, List<Scene.Thing> found) {
        String places =
                found.stream()
                        .map(ThingAnswers::place)
                        .distinct()
                        .collect(Collectors.joining("; "));
        return SceneAnswers.capital(SceneWords.counted(name, found.size())) + ": " + places + ".";
    }

    private static String elsewhere(String name, List<Scene.Thing> found) {
        return found.isEmpty() ? "" : ' ' + placed(name, found);
    }

    /** What cannot be seen may be there in the dark. */
    private static String none(String name, SceneQuestion question, Scene scene) {
        String hindered = SceneWords.hindrance(scene);
        return "I see "
                + SceneWords.counted(name, 0)
                + question.where()
                + "."
                + (hindered.isEmpty() ? "" : ' ' + hindered);
    }

    private static String place(Scene.Thing thing) {
        return SceneWords.place(thing.place());
    }

    /** Coffee is not coffees: what was asked for without an article stays as it was said. */
    private static String cannot(String noun, SceneQuestion question) {
        String asked = ' ' + question.text() + ' ';
        boolean one = asked.contains(" a " + noun + ' ') || asked.contains(" an " + noun + ' ');
        boolean mine = asked.matches(".* (?:the|my|your|that|this) " + noun + " .*");
        return "I cannot recognise "
                + (one || mine ? SceneWords.plural(ThingNames.singular(noun)) : noun)
                + ".";
    }

    private static List<Scene.Thing> things(
            List<String> meant, SceneQuestion question, Scene scene) {
        return scene.things().stream()
                .filter(question::isAbout)
                .filter(thing -> meant.contains(thing.detection().label()))
                .toList();
    }
}
