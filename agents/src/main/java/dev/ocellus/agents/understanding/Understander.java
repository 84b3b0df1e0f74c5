// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says which skill a sentence asks for, with its values: by the templates of a language where one
 * fits, else by what was learnt from examples. Immutable and thread-safe.
 */
public final class Understander {
    /** A template of at most this cost is what is meant. */
    private static final double SURE = 0.2;

    /** A template that costs more still counts when the classifier thinks it this likely. */
    private static final double LIKELY = 0.15;

    /** Or when it is not even so sure of anything else. */
    private static final double UNSURE = 0.5;

    private static final double CERTAIN = 0.8;

    private static final String CHAT = "chat";

    /** Words; what is longer is a story. */
    private static final int LONGEST = 150;

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=\\S)");

    /** What is only said beside something else: "Yes. …", "Help! …". */
    private static final Set<String> ASIDE = Set.of("conversation", "help");

    private final Grammar grammar;
    private final IntentClassifier classifier;
    private final Delexicalizer delexicalizer;
    private final Corrections corrections;
    private final SlotFiller filler;
    private final FollowUps followUps;
    private final Impossible impossible;
    private final List<String> refused;

    private Understander(Grammar grammar, List<String> refused) {
        this.grammar = grammar;
        this.refused = refused;
        this.classifier = IntentClassifier.read(grammar.language());
        this.delexicalizer = new Delexicalizer(grammar);
        this.corrections = new Corrections(grammar);
        this.filler = new SlotFiller(grammar, SlotTagger.read(grammar, SlotTypes.names()));
        this.followUps = new FollowUps(grammar);
        this.impossible = new Impossible(grammar);
    }

    /**
     * {@return what understands a language}
     *
     * @param language ISO 639-1 code
     * @param places whether a name in small letters is that of a place
     * @throws IllegalArgumentException if there is no file of it, or it is ill-made
     */
    public static Understander of(String language, Predicate<String> places) {
        return of(language, places, List.of());
    }

    /**
     * {@return what understands a language, and skills that its file does not know}
     *
     * @param language ISO 639-1 code
     * @param places whether a name in small letters is that of a place
     * @param additions templates of those skills; an ill-made one is left out and {@link #refused}
     * @throws IllegalArgumentException if there is no file of the language, or it is ill-made
     */
    public static Understander of(
            String language, Predicate<String> places, List<Addition> additions) {
        List<String> refused = new ArrayList<>();
        Grammar grammar = PhrasebookReader.read(language, places, additions, refused::add);
        return new Understander(grammar, List.copyOf(refused));
    }

    /**
     * A template that is not in the file of the language.
     *
     * @param skill that it asks for
     * @param sentence what can be said, as in that file
     */
    public record Addition(String skill, String sentence) {}

    /** {@return the language that it understands, as ISO 639-1} */
    public String language() {
        return grammar.language();
    }

    /** {@return a line about each template that was left out} */
    public List<String> refused() {
        return refused;
    }

    /**
     * {@return the value that a sentence gives when it answers the question for it, in plain units;
     * empty where it gives none}
     *
     * @param skill that asks
     * @param slot that it asks for
     * @param text what was said
     * @param now the time of day where the wearer is
     */
    public Optional<String> value(String skill, String slot, String text, ZonedDateTime now) {
        Tokens tokens = tokens(text);
        if (tokens.size() == 0 || tokens.size() > LONGEST) {
            return Optional.empty();
        }
        String type = SlotTypes.OF.getOrDefault(skill, Map.of()).getOrDefault(slot, "words");
        return Optional.ofNullable(filler.value(corrections.apply(tokens, now), type, now));
    }

    /**
     * {@return what a sentence asks for when its skill is known otherwise: values are read from it
     * as ever}
     *
     * @param skill that it asks for
     * @param chosen those slots of which the value is a choice
     * @param copied words of the sentence by slot, for those in which nothing else is found
     * @param text what was said
     * @param now the time of day where the wearer is
     * @param confidence 0 to 1
     */
    public Candidate filled(
            String skill,
            Map<String, String> chosen,
            Map<String, String> copied,
            String text,
            ZonedDateTime now,
            double confidence) {
        Intent intent = new Intent(skill, chosen);
        Map<String, String> slots = new LinkedHashMap<>(copied);
        slots.putAll(filler.fill(corrections.apply(tokens(text), now), intent, now));
        return new Candidate(new Reading(intent, slots, 1 - confidence), confidence);
    }

    /**
     * {@return the words that name a time which there is not, such as the 31st of February; empty
     * where there are none}
     *
     * @param text what was said
     * @param now the time of day where the wearer is
     */
    public Optional<String> impossibleTime(String text, ZonedDateTime now) {
        Tokens tokens = tokens(text);
        return tokens.size() == 0 || tokens.size() > Tokens.MOST
                ? Optional.empty()
                : impossible.in(corrections.apply(tokens, now), now);
    }

    /**
     * {@return a sentence as it is written, where letters were typed otherwise: "fuer" is "für"}
     *
     * @param text what was said
     */
    public String spelled(String text) {
        return grammar.spelling().spelled(text);
    }

    /**
     * {@return the parts of a sentence of which each may be a request, in order; the whole where it
     * is one}
     *
     * @param text what was said
     */
    public List<String> parts(String text) {
        return grammar.joins().parts(text);
    }

    /**
     * An intent that a sentence may have.
     *
     * @param reading with the values for it
     * @param confidence 0 to 1
     */
    public record Candidate(Reading reading, double confidence) {}

    /**
     * {@return what a sentence may ask for, the likeliest first, at least one}
     *
     * @param before what was asked just before and may be gone on from, or null
     * @param text what was said
     * @param meaning of the text by a sentence encoder, empty where there is none; asked for only
     *     where no template decides
     * @param now the time of day where the wearer is
     * @param most how many at most
     */
    public List<Candidate> understand(
            @Nullable Reading before,
            String text,
            Supplier<float[]> meaning,
            ZonedDateTime now,
            int most) {
        Reading next = before == null ? null : followUps.read(before, tokens(text), now);
        if (next != null && next.cost() <= SURE) {
            return List.of(new Candidate(next, 1 - next.cost()));
        }
        List<Candidate> alone = illustrated(understand(text, meaning, now, most), text, now);
        if (next == null) {
            return alone;
        }
        // A bare value is rather a correction than anything that is not sure.
        double enough = next.revises() ? CERTAIN : UNSURE;
        return alone.getFirst().confidence() < enough
                ? List.of(new Candidate(next, UNSURE))
                : alone;
    }

    /** Pictures mean nothing here, and yet belong to what the wearer wrote. */
    private List<Candidate> illustrated(List<Candidate> plain, String text, ZonedDateTime now) {
        if (!Tokens.hasPictures(text)) {
            return plain;
        }
        Tokens tokens = Tokens.withPictures(text, grammar.spelling());
        if (tokens.size() > LONGEST) {
            return plain;
        }
        Reading exact = exact(text, tokens, now);
        Candidate first = plain.getFirst();
        Reading was = first.reading();
        Map<String, String> found =
                exact != null && exact.intent().equals(was.intent())
                        ? exact.slots()
                        : filler.fill(tokens, was.intent(), now);
        Map<String, String> slots = new LinkedHashMap<>(was.slots());
        SlotTypes.OF
                .getOrDefault(was.skill(), Map.of())
                .forEach((slot, type) -> {
                    String value = found.get(slot);
                    if (type.equals("words") && value != null && Tokens.hasPictures(value)) {
                        slots.put(slot, value);
                    }
                });
        List<Candidate> all = new ArrayList<>(plain);
        all.set(0, new Candidate(was.with(slots), first.confidence()));
        return List.copyOf(all);
    }

    private List<Candidate> understand(
            String text, Supplier<float[]> meaning, ZonedDateTime now, int most) {
        return alone(text, meaning, now, most).stream()
                .map(each -> {
                    BigDecimal after = followUps.after(each.reading(), tokens(text), now);
                    return after == null
                            ? each
                            : new Candidate(each.reading().after(after), each.confidence());
                })
                .toList();
    }

    private List<Candidate> alone(
            String text, Supplier<float[]> meaning, ZonedDateTime now, int most) {
        Tokens said = tokens(text);
        if (said.size() == 0 || said.size() > LONGEST) {
            return List.of(new Candidate(new Reading(new Intent(CHAT, Map.of()), Map.of(), 1), 0));
        }
        Tokens tokens = corrections.apply(said, now);
        Reading exact = exact(text, tokens, now);
        if (exact != null && exact.cost() <= SURE) {
            return List.of(new Candidate(exact, 1 - exact.cost()));
        }
        float[] scores =
                classifier.scores(
                        IntentFeatures.of(
                                delexicalizer.pieces(tokens, now),
                                classifier.takesMeaning() ? meaning.get() : new float[0],
                                grammar.stem()));
        List<Integer> order =
                new ArrayList<>(
                        IntStream.range(0, scores.length)
                                .boxed()
                                .sorted(Comparator.comparingDouble(k -> -scores[k]))
                                .limit(most + 1L)
                                .toList());
        int own = exact == null ? -1 : classifier.intents().indexOf(exact.intent());
        if (own >= 0 && (scores[own] > LIKELY || scores[order.getFirst()] < UNSURE)) {
            order.removeIf(k -> k == own);
            order.addFirst(own);
        }
        List<Candidate> all = new ArrayList<>();
        for (int k : order.subList(0, Math.min(most, order.size()))) {
            if (exact != null && k == own && grammar.templatesFirst()) {
                Reading written = new Reading(exact.intent(), exact.slots(), 1 - scores[k]);
                all.add(new Candidate(written, scores[k]));
            } else {
                all.add(candidate(tokens, k, scores[k], now));
            }
        }
        return List.copyOf(all);
    }

    private Candidate candidate(Tokens tokens, int k, float score, ZonedDateTime now) {
        Intent intent = classifier.intents().get(k);
        Map<String, String> slots = filler.fill(tokens, intent, now);
        return new Candidate(new Reading(intent, slots, 1 - score), score);
    }

    private Tokens tokens(String text) {
        return Tokens.of(text, grammar.spelling());
    }

    /** What is asked mostly comes last: "I have to go. What time is it?" */
    private @Nullable Reading exact(String text, Tokens whole, ZonedDateTime now) {
        Reading found = exact(whole, now);
        if (found != null && found.cost() <= SURE) {
            return found;
        }
        List<String> sentences = SENTENCE_END.splitAsStream(text.strip()).toList();
        for (String sentence : sentences.size() > 1 ? sentences.reversed() : List.<String>of()) {
            Reading part = exact(corrections.apply(tokens(sentence), now), now);
            if (part != null && part.cost() <= SURE && !ASIDE.contains(part.skill())) {
                return part;
            }
        }
        return found;
    }

    private @Nullable Reading exact(Tokens tokens, ZonedDateTime now) {
        if (tokens.size() == 0 || tokens.size() > Tokens.MOST) {
            return null;
        }
        return new TemplateMatcher(grammar, tokens, now).read(grammar.requests());
    }
}
