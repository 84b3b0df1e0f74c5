// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sentence templates in the notation of Home Assistant's hassil: {@code [optional]}, {@code
 * (one|other)}, {@code <rule>}, {@code {slot}} and {@code {slot:type}}, {@code timer[s]}.
 */
final class TemplateParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*([\\[\\]()|]|<[a-z_0-9]+>|\\{[^}]+\\}|[^\\s\\[\\]()|<>{}]+)");
    private static final Pattern ENDING =
            Pattern.compile("([^\\s\\[\\]()|<>{}]+)\\[([^\\s\\[\\]()|<>{}]+)\\]");

    private final String template;
    private final Map<String, String> types;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private TemplateParser(String template, Map<String, String> types) {
        this.template = template;
        this.types = types;
        Matcher token = TOKEN.matcher(ENDING.matcher(template).replaceAll("($1|$1$2)"));
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (end < token.regionEnd()
                && !template.substring(Math.min(end, template.length())).isBlank()) {
            throw wrong("cannot be read after " + String.join(" ", tokens));
        }
    }

    /**
     * {@return the parts of a template}
     *
     * @param template what can be said
     * @param types of slots that name none
     * @throws IllegalArgumentException if it is ill-made
     */
    static Node parse(String template, Map<String, String> types) {
        TemplateParser parser = new TemplateParser(template, types);
        Node node = parser.choices(false);
        if (parser.at < parser.tokens.size()) {
            throw parser.wrong("has " + parser.tokens.get(parser.at) + " too many");
        }
        return node;
    }

    private Node choices(boolean optional) {
        List<Node> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < tokens.size() && tokens.get(at).equals("|")) {
            at++;
            choices.add(sequence());
        }
        return choices.size() == 1 && !optional
                ? choices.getFirst()
                : new Node.Choice(List.copyOf(choices), optional);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (at < tokens.size() && !"|)]".contains(tokens.get(at))) {
            parts.add(part(tokens.get(at++)));
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(List.copyOf(parts));
    }

    private Node part(String token) {
        return switch (token.charAt(0)) {
            case '[' -> closed(choices(true), "]");
            case '(' -> closed(choices(false), ")");
            case '<' -> new Node.Rule(token.substring(1, token.length() - 1));
            case '{' -> slot(token.substring(1, token.length() - 1));
            default -> new Node.Word(token);
        };
    }

    private Node slot(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String type = colon < 0 ? types.get(name) : text.substring(colon + 1);
        if (type == null) {
            throw wrong("must give the type of {" + name + "}");
        }
        return new Node.Slot(name, type);
    }

    private Node closed(Node node, String bracket) {
        if (at >= tokens.size() || !tokens.get(at).equals(bracket)) {
            throw wrong("lacks a " + bracket);
        }
        at++;
        return node;
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("template \"" + template + "\" " + why);
    }
}
