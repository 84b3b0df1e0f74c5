// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a grammar before the library does: for messages that say where it is wrong, and because the
 * library overflows its stack or never returns on some (left recursion behind a rule that may be
 * empty, very deep or very large ones).
 */
final class GbnfCheck {
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_NESTING = 64;
    private static final int MOST_REPEATS = 2000;
    private static final long MOST_ELEMENTS = 50_000;
    private static final int MOST_DEPTH = 1000;
    private static final String ESCAPED = "trn\\\"[]";

    /** One element of a sequence: a character of some kind, or a rule; repeated. */
    private record Item(@Nullable String rule, int least, int most) {}

    private final String text;
    private final Map<String, List<List<Item>>> rules = new LinkedHashMap<>();
    private final Map<String, Boolean> empty = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private int at;
    private final Set<String> symbols = new HashSet<>();
    private int groups;

    /** Rules that the library makes of groups and repetitions. */
    private long made;

    private long elements;

    private GbnfCheck(String text) {
        this.text = text;
    }

    /**
     * Checks a grammar.
     *
     * @throws IllegalArgumentException if the library should not see it; the message says where
     */
    static void check(String gbnf) {
        if (gbnf.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "grammar must be at most "
                            + LONGEST_TEXT
                            + " characters, got "
                            + gbnf.length());
        }
        GbnfCheck check = new GbnfCheck(gbnf);
        check.read();
        check.judge();
    }

    private void read() {
        space(true);
        while (at < text.length()) {
            String name = name();
            space(false);
            expect("::=");
            space(true);
            symbols.add(name);
            if (rules.put(name, alternatives(false, 0)) != null) {
                throw wrong("rule " + name + " is defined twice");
            }
            if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                throw wrong("expected the end of rule " + name);
            }
            space(true);
        }
    }

    private List<List<Item>> alternatives(boolean nested, int depth) {
        List<List<Item>> all = new ArrayList<>();
        all.add(sequence(nested, depth));
        while (peek() == '|') {
            at++;
            space(true);
            all.add(sequence(nested, depth));
        }
        return all;
    }

    private List<Item> sequence(boolean nested, int depth) {
        if (depth > MOST_NESTING) {
            throw wrong("more than " + MOST_NESTING + " nested groups");
        }
        List<Item> items = new ArrayList<>();
        int last = 0;
        long weight = 1;
        while (true) {
            char c = peek();
            if (c == '*' || c == '+' || c == '?' || c == '{') {
                if (last == items.size()) {
                    throw wrong("nothing to repeat before " + c);
                }
                repeat(items, last, weight);
                space(nested);
                last = items.size();
                continue;
            }
            last = items.size();
            weight = 1;
            if (c == '"') {
                literal(items);
            } else if (c == '[') {
                characters();
                add(items, null);
            } else if (c == '.') {
                at++;
                add(items, null);
            } else if (c == '(') {
                at++;
                space(true);
                long before = made + symbols.size();
                made++;
                String group = "(" + groups++;
                rules.put(group, alternatives(true, depth + 1));
                expect(")");
                add(items, group);
                weight = made + symbols.size() - before;
            } else if (isName(c)) {
                String name = name();
                symbols.add(name);
                add(items, name);
            } else if (c == '<' || c == '!') {
                throw wrong("rules over token names are not supported");
            } else {
                return items;
            }
            space(nested);
        }
    }

    private void add(List<Item> items, @Nullable String rule) {
        items.add(new Item(rule, 1, 1));
        count(1);
    }

    private void count(long more) {
        elements += more;
        if (elements > MOST_ELEMENTS) {
            throw wrong("more than " + MOST_ELEMENTS + " elements");
        }
    }

    /** The repetition signs that follow an item; the library repeats the whole of a literal. */
    private void repeat(List<Item> items, int last, long weight) {
        char sign = text.charAt(at++);
        int least = sign == '+' ? 1 : 0;
        int most = sign == '?' ? 1 : Integer.MAX_VALUE;
        if (sign == '{') {
            space(true);
            least = number();
            most = least;
            space(true);
            if (peek() == ',') {
                at++;
                space(true);
                most = peek() == '}' ? Integer.MAX_VALUE : number();
                space(true);
            }
            expect("}");
            if (most < least) {
                throw wrong("the most repeats are fewer than the least");
            }
        }
        long times = Math.max(1, most == Integer.MAX_VALUE ? least : most);
        if (weight * times > MOST_REPEATS) {
            throw wrong("more than " + MOST_REPEATS + " rules of one repetition");
        }
        made += most == Integer.MAX_VALUE ? 1 : most - least;
        count((items.size() - last) * times);
        List<Item> whole = new ArrayList<>(items.subList(last, items.size()));
        items.subList(last, items.size()).clear();
        String group = "(" + groups++;
        rules.put(group, List.of(whole));
        items.add(new Item(group, least, most));
    }

    private void literal(List<Item> items) {
        at++;
        while (peek() != '"') {
            character();
            add(items, null);
        }
        at++;
    }

    private void characters() {
        at++;
        if (peek() == '^') {
            at++;
        }
        if (peek() == ']') {
            throw wrong("an empty set of characters");
        }
        while (peek() != ']') {
            int low = character();
            if (peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                if (character() < low) {
                    throw wrong("a range that ends before it begins");
                }
            }
        }
        at++;
    }

    private int character() {
        if (at >= text.length()) {
            throw wrong("the text ends inside a literal or a set");
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c != '\\') {
            return c;
        }
        char escape = peek();
        at++;
        return switch (escape) {
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'n' -> '\n';
            default -> {
                if (ESCAPED.indexOf(escape) < 0) {
                    throw wrong("unknown escape \\" + escape);
                }
                yield escape;
            }
        };
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw wrong("expected " + digits + " hexadecimal digits");
            }
            value = (value << 4) + digit;
            at++;
        }
        if (!Character.isValidCodePoint(value)) {
            throw wrong("not a character");
        }
        return value;
    }

    private int number() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        int value = at == from || at - from > 5 ? -1 : Integer.parseInt(text, from, at, 10);
        if (value < 0 || value > MOST_REPEATS) {
            throw wrong("expected a number of repeats, 0.." + MOST_REPEATS);
        }
        return value;
    }

    private String name() {
        int from = at;
        while (isName(peek())) {
            at++;
        }
        if (from == at) {
            throw wrong("expected a name");
        }
        return text.substring(from, at);
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-';
    }

    private void space(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && peek() != '\n' && peek() != '\r') {
                    at++;
                }
            } else if (c == ' ' || c == '\t' || (lines && (c == '\n' || c == '\r'))) {
                at++;
            } else {
                return;
            }
        }
    }

    private void expect(String sign) {
        if (!text.startsWith(sign, at)) {
            throw wrong("expected " + sign);
        }
        at += sign.length();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void judge() {
        if (!rules.containsKey("root")) {
            throw new IllegalArgumentException("grammar: no rule root");
        }
        for (var rule : rules.entrySet()) {
            for (List<Item> sequence : rule.getValue()) {
                for (Item item : sequence) {
                    if (item.rule() != null && !rules.containsKey(item.rule())) {
                        throw new IllegalArgumentException("grammar: no rule " + item.rule());
                    }
                }
            }
        }
        findEmpty();
        for (String rule : rules.keySet()) {
            depth(rule, 0);
        }
    }

    private void findEmpty() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var rule : rules.entrySet()) {
                if (!empty.containsKey(rule.getKey())
                        && rule.getValue().stream()
                                .anyMatch(sequence -> sequence.stream().allMatch(this::empty))) {
                    empty.put(rule.getKey(), true);
                    changed = true;
                }
            }
        }
    }

    private boolean empty(Item item) {
        return item.least() == 0 || (item.rule() != null && empty.containsKey(item.rule()));
    }

    /** The library recurses this deep to find what a rule can begin with. */
    private int depth(String rule, int above) {
        Integer known = depths.get(rule);
        if (known != null && known < 0) {
            throw new IllegalArgumentException(
                    "grammar: " + shown(rule) + " can begin with itself (left recursion)");
        }
        if (known != null) {
            return known;
        }
        depths.put(rule, -1);
        int deepest = 0;
        for (List<Item> sequence : rules.getOrDefault(rule, List.of())) {
            for (Item item : sequence) {
                if (item.rule() != null) {
                    boolean repeatsEmpty = empty.containsKey(item.rule()) && item.most() > 1;
                    if (repeatsEmpty && item.most() == Integer.MAX_VALUE) {
                        throw new IllegalArgumentException(
                                "grammar: "
                                        + shown(rule)
                                        + " repeats without end what may be empty");
                    }
                    int inner = above > MOST_DEPTH ? above : depth(item.rule(), above + 1);
                    deepest = Math.max(deepest, inner + (repeatsEmpty ? item.most() : 2));
                }
                if (!empty(item)) {
                    break;
                }
            }
        }
        if (deepest > MOST_DEPTH || above > MOST_DEPTH) {
            throw new IllegalArgumentException("grammar: " + shown(rule) + " is nested too deep");
        }
        depths.put(rule, deepest);
        return deepest;
    }

    private static String shown(String rule) {
        return rule.startsWith("(") ? "a group" : "rule " + rule;
    }

    private IllegalArgumentException wrong(String what) {
        int end = Math.min(at, text.length());
        int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
        int column = end - text.lastIndexOf('\n', end - 1);
        return new IllegalArgumentException(
                "grammar: " + what + " at line " + line + ", column " + column);
    }
}
