// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the values of an intent in a sentence that no template foresaw. Immutable. */
final class SlotFiller {
    /** Free text, as it was said; and a thing, without its article. */
    private static final String WORDS = "words";

    private static final String THING = "thing";
    private static final String DURATION = "duration";
    private static final String LABEL = "label";
    private static final String WHEN = "when";
    private static final String TEXT = "text";
    private static final String LEVEL = "level";

    /** What is set by a name, not by a number. */
    private static final List<String> NAMED = List.of("voice", "wake");

    private static final String ACTIVITY = "activity";

    /** Types of which the known values are not all. */
    private static final List<String> OPEN = List.of(ACTIVITY, "part");

    private static final List<String> MOMENTS = List.of("moment", "alarmtime");

    /** A place that is known wins over words that may be one. */
    private static final String PLACE = "place";

    /** Types that mean their slot wherever they stand in a sentence of the skill. */
    private static final List<String> PLAIN =
            List.of(
                    DURATION,
                    "alarmtime",
                    "moment",
                    "expression",
                    "day",
                    ACTIVITY,
                    "minutes",
                    "helptopic",
                    "since",
                    PLACE);

    /** Actions of which a value that no word announces is a value of theirs. */
    private static final List<String> GIVEN = List.of("", "set", "start", "add");

    /** Skills whose text goes on to the end of the sentence, or to the next value. */
    private static final List<String> TO_THE_END = List.of("reminder", "note");

    /** Skills that must not overhear a number. */
    private static final List<String> EXACT = List.of("calculate", "convert");

    private final Grammar grammar;
    private final SlotTagger tagger;

    SlotFiller(Grammar grammar, SlotTagger tagger) {
        this.grammar = grammar;
        this.tagger = tagger;
    }

    /** {@return the values by slot, in plain units} */
    Map<String, String> fill(Tokens tokens, Intent intent, ZonedDateTime now) {
        Map<String, String> types = SlotTypes.OF.getOrDefault(intent.skill(), Map.of());
        Map<String, String> found = new LinkedHashMap<>(intent.slots());
        TemplateMatcher matcher = new TemplateMatcher(grammar, tokens, now);
        boolean[] taken = new boolean[tokens.size()];
        boolean[] used = new boolean[tokens.size()];
        List<SlotTagger.Span> spans =
                withWholeMoments(tagger.spans(tokens, intent, now), types, matcher);
        for (SlotTagger.Span span : spans) {
            String type = types.getOrDefault(span.slot(), WORDS);
            String value;
            int end = span.end();
            if (type.equals(WORDS) || type.equals(THING)) {
                SlotTagger.Span whole = bounded(tokens, span, spans, intent, now);
                whole = withoutMoment(tokens, whole, spans, types, matcher);
                end = Math.min(end, whole.end());
                // "An egg timer" is called egg.
                value = text(tokens, whole, span.slot().equals(LABEL) ? THING : type);
            } else {
                TemplateMatcher.Found named = matcher.overlapping(type, span.from(), span.end());
                value = named == null ? null : take(type, named, matcher, used);
            }
            boolean named = NAMED.contains(intent.slots().getOrDefault("target", ""));
            if (value == null && (OPEN.contains(type) || (named && type.equals(LEVEL)))) {
                // One that is not known by name is still one.
                value = text(tokens, span, THING);
            }
            if (MOMENTS.contains(type) && found.containsKey(span.slot())) {
                String both = together(tokens, before(spans, span), span, type, now);
                value = both == null ? value : both;
            }
            if (type.equals(PLACE)) {
                TemplateMatcher.Found known =
                        matcher.longestFree(PLACE, new boolean[tokens.size()]);
                value = known == null ? value : known.value();
            }
            boolean aside =
                    type.equals(WORDS)
                            && found.containsKey(span.slot())
                            && !isCorrected(tokens, before(spans, span).end(), span.from());
            if (value != null && !aside) {
                // Of two values of a slot the later one counts: "five, no, ten".
                found.put(span.slot(), value);
                Arrays.fill(taken, span.from(), end, true);
            }
        }
        boolean given = GIVEN.contains(intent.slots().getOrDefault("action", ""));
        types.forEach((slot, type) -> {
            boolean meant = given || type.equals(ACTIVITY);
            if (meant && PLAIN.contains(type) && !found.containsKey(slot)) {
                TemplateMatcher.Found longest = matcher.longestFree(type, taken);
                if (longest != null) {
                    found.put(slot, matcher.told(type, longest));
                }
            }
        });
        if (TO_THE_END.contains(intent.skill()) && given && !found.containsKey(TEXT)) {
            String rest = behindPause(tokens);
            if (rest != null && !rest.isBlank()) {
                found.put(TEXT, rest);
            }
        }
        if (EXACT.contains(intent.skill()) && leavesNumbers(matcher, used)) {
            // Part of a sum is a wrong sum.
            found.keySet().removeAll(types.keySet());
        }
        Coherence.mend(intent.skill(), found, now, matcher);
        return found;
    }

    /** {@return what a sentence gives that answers the question for one value, or null} */
    @Nullable String value(Tokens tokens, String type, ZonedDateTime now) {
        if (type.equals(WORDS) || type.equals(THING)) {
            int from = 0;
            while (from < tokens.size() - 1
                    && grammar.edges().lead().contains(tokens.words().get(from))) {
                from++;
            }
            return text(tokens, new SlotTagger.Span("", from, tokens.size()), type);
        }
        TemplateMatcher matcher = new TemplateMatcher(grammar, tokens, now);
        TemplateMatcher.Found found = matcher.overlapping(type, 0, tokens.size());
        if (found == null && type.equals(DURATION)) {
            // "How long?" "Five."
            TemplateMatcher.Found number = matcher.overlapping("number", 0, tokens.size());
            return number == null ? null : minutes(number.value());
        }
        return found == null ? null : found.value();
    }

    private static @Nullable String minutes(String number) {
        BigDecimal seconds = new BigDecimal(number).multiply(BigDecimal.valueOf(60));
        return seconds.signum() > 0 ? Values.plain(seconds) : null;
    }

    /** {@return whether a number of the sentence is in no value} */
    private static boolean leavesNumbers(TemplateMatcher matcher, boolean[] used) {
        for (int at = 0; at < used.length; at++) {
            if (!used[at] && matcher.isSurely("number", at, at + 1)) {
                return true;
            }
        }
        return false;
    }

    private static String take(
            String type, TemplateMatcher.Found found, TemplateMatcher matcher, boolean[] used) {
        Arrays.fill(used, found.from(), found.end(), true);
        return matcher.told(type, found);
    }

    private @Nullable String text(Tokens tokens, SlotTagger.Span span, String type) {
        int from = span.from();
        while (type.equals(THING)
                && from < span.end() - 1
                && grammar.edges().first().contains(tokens.words().get(from))) {
            from++;
        }
        int end = span.end();
        // "My bike at | all": no thing ends with what leads to something else.
        while (type.equals(THING)
                && end - 1 > from
                && end < tokens.size()
                && grammar.edges().last().contains(tokens.words().get(end - 1))) {
            end--;
        }
        String text = tokens.text(from, end);
        return text.isBlank() ? null : text;
    }

    /** Text that the tagger ended too early goes on; a word that leads to another value goes. */
    private SlotTagger.Span bounded(
            Tokens tokens,
            SlotTagger.Span span,
            List<SlotTagger.Span> spans,
            Intent intent,
            ZonedDateTime now) {
        int end = span.end();
        // "Lock up when you see the door": what leads to the thing that is waited for is no text.
        boolean clauseFollows =
                spans.stream()
                        .anyMatch(each -> each.slot().equals(WHEN) && each.from() >= span.end());
        if (TO_THE_END.contains(intent.skill()) && span.slot().equals(TEXT) && !clauseFollows) {
            while (end < tokens.size() && !tokens.pauses().get(end) && !begins(spans, end)) {
                end++;
            }
            if (end == tokens.size()) {
                end = withoutFarewell(tokens, span.end(), end, now);
            }
        }
        while (begins(spans, end)
                && end - 1 > span.from()
                && grammar.edges().last().contains(tokens.words().get(end - 1))) {
            end--;
        }
        return new SlotTagger.Span(span.slot(), span.from(), end);
    }

    /** A moment at the end of a text that has no other is when it is due, not part of it. */
    private static SlotTagger.Span withoutMoment(
            Tokens tokens,
            SlotTagger.Span span,
            List<SlotTagger.Span> spans,
            Map<String, String> types,
            TemplateMatcher matcher) {
        for (Map.Entry<String, String> type : types.entrySet()) {
            String slot = type.getKey();
            boolean due = MOMENTS.contains(type.getValue()) && span.slot().equals(TEXT);
            if (!due || spans.stream().anyMatch(each -> each.slot().equals(slot))) {
                continue;
            }
            for (int at = span.from() + 1; at < span.end() - 1; at++) {
                if (matcher.isSurely(type.getValue(), at, span.end())
                        || (matcher.isSurely(type.getValue(), at, tokens.size())
                                && !matcher.isSurely("number", at, at + 1))) {
                    return new SlotTagger.Span(span.slot(), span.from(), at);
                }
            }
        }
        return span;
    }

    private static SlotTagger.Span before(List<SlotTagger.Span> spans, SlotTagger.Span span) {
        return spans.stream()
                .filter(each -> each.slot().equals(span.slot()) && each.from() < span.from())
                .reduce((_, last) -> last)
                .orElse(span);
    }

    /** {@return the moment that two parts of one are: "on Thursday … at half past four"} */
    private @Nullable String together(
            Tokens tokens,
            SlotTagger.Span one,
            SlotTagger.Span two,
            String type,
            ZonedDateTime now) {
        Tokens first = tokens.part(one.from(), one.end());
        Tokens second = tokens.part(two.from(), two.end());
        for (Tokens both : List.of(first.and(second), second.and(first))) {
            TemplateMatcher.Found found = new TemplateMatcher(grammar, both, now).whole(type);
            if (found != null) {
                return found.value();
            }
        }
        return null;
    }

    /** "The bins tonight | at nine": the moment begins before the word that was taken for it. */
    private static List<SlotTagger.Span> withWholeMoments(
            List<SlotTagger.Span> spans, Map<String, String> types, TemplateMatcher matcher) {
        List<SlotTagger.Span> whole = new ArrayList<>(spans);
        for (int i = 1; i < whole.size(); i++) {
            SlotTagger.Span text = whole.get(i - 1);
            SlotTagger.Span moment = whole.get(i);
            String type = types.getOrDefault(moment.slot(), WORDS);
            if (!text.slot().equals(TEXT)
                    || !MOMENTS.contains(type)
                    || text.end() != moment.from()) {
                continue;
            }
            for (int at = text.from() + 1; at < text.end(); at++) {
                if (matcher.isSurely(type, at, moment.end())) {
                    whole.set(i - 1, new SlotTagger.Span(text.slot(), text.from(), at));
                    whole.set(i, new SlotTagger.Span(moment.slot(), at, moment.end()));
                    break;
                }
            }
        }
        return whole;
    }

    /** {@return whether what follows takes back what was said before} */
    private boolean isCorrected(Tokens tokens, int from, int to) {
        for (List<String> words : grammar.corrections()) {
            for (int at = from; at + words.size() <= to; at++) {
                if (tokens.words().subList(at, at + words.size()).equals(words)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "Reminder for Friday at nine: the parents": what stands behind the last pause, or null. */
    private static @Nullable String behindPause(Tokens tokens) {
        int from = tokens.pauses().lastIndexOf(true);
        return from > 1 && from < tokens.size() - 1 ? tokens.text(from, tokens.size()) : null;
    }

    private static boolean begins(List<SlotTagger.Span> spans, int at) {
        return spans.stream().anyMatch(span -> span.from() == at);
    }

    /** {@return the first index from which on there is only politeness} */
    private int withoutFarewell(Tokens tokens, int from, int end, ZonedDateTime now) {
        for (int at = from; at < end; at++) {
            if (new TemplateMatcher(grammar, tokens.part(at, end), now).isFarewell()) {
                return at;
            }
        }
        return end;
    }
}
