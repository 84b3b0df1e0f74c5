// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.util.regex.Pattern;

/** Takes Markdown, HTML, links and what has no sound out of a text. */
final class SpokenMarkup {
    private static final Pattern CODE = Pattern.compile("```[\\s\\S]*?(?:```|$)");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern URL =
            Pattern.compile(
                    "\\bhttps?://(?:www\\.)?([^\\s/?#)<>\"']+)[^\\s)<>\"']*"
                            + "|\\bwww\\.([^\\s/<>]+)[^\\s<>]*");
    private static final Pattern BULLET = Pattern.compile("(?m)^\\s*(?:[-*\u2022>]|#{1,6})\\s+");
    private static final Pattern RULE = Pattern.compile("(?m)^\\s*[-*_=|:\\s]{3,}$");
    private static final Pattern EMPHASIS =
            Pattern.compile("(?<![\\w*])(\\*{1,3}|_{1,3}|~~|`)(?=\\S)(.+?)(?<=\\S)\\1(?![\\w*])");
    private static final Pattern UNHEARD =
            Pattern.compile(
                    "[\\p{So}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\x{FE00}-\\x{FE0F}\\x{1F3FB}-\\x{1F3FF}"
                            + "&&[^\u00B0\u2103\u2109\u00A9\u00AE\u2116\u266D]]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n]]");
    private static final Pattern SPACE = Pattern.compile("[\\h\\u000B\\f\\r]+");
    private static final Pattern LINE = Pattern.compile("([^\\s.!?,;:])?\\s*\\n\\s*");

    /** Only names that HTML has: a comparison such as a&lt;b and c&gt;d is none. */
    private static final Pattern TAG =
            Pattern.compile(
                    "(?i)<!--[\\s\\S]*?-->|<!doctype[^>]*>|</?(?:a|abbr|address|article|aside|audio"
                            + "|b|big|blockquote|body|br|button|canvas|caption|center|cite|code|col"
                            + "|dd|del|details|dfn|div|dl|dt|em|fieldset|figcaption|figure|font"
                            + "|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd"
                            + "|label|legend|li|link|main|mark|meta|nav|ol|option|p|picture|pre|q"
                            + "|s|samp|script|section|select|small|source|span|strike|strong|style"
                            + "|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time"
                            + "|title|tr|tt|u|ul|var|video|wbr)"
                            + "(?:\\s+(?:[\\w:-]+\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s\"'<>]+)"
                            + "|async|checked|controls|defer|disabled|hidden|open|required"
                            + "|reversed|selected)){0,20}\\s*/?>");

    /** What the reader is to fill in: the words are said, the brackets are not. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?<![\\w>])<(\\p{L}[\\w.@ -]*)>(?!\\w)");

    /** A type of a type in code: List&lt;String&gt;. */
    private static final Pattern TYPE =
            Pattern.compile("(?<=\\p{L})<(\\p{Lu}\\w*(?:, ?\\w+){0,5})>(?!\\w)");

    private SpokenMarkup() {}

    /**
     * {@return the text without markup, on one line}
     *
     * @param text with or without markup
     */
    static String without(String text) {
        String plain = CODE.matcher(text).replaceAll(" ");
        plain = LINK.matcher(plain).replaceAll("$1");
        plain = replace(plain, URL, m -> m.group(1) == null ? m.group(2) : m.group(1));
        plain = TAG.matcher(plain).replaceAll(" ");
        plain = PLACEHOLDER.matcher(plain).replaceAll("$1");
        plain = TYPE.matcher(plain).replaceAll(" of $1");
        plain = RULE.matcher(plain).replaceAll(" ");
        plain = BULLET.matcher(plain).replaceAll("");
        plain = EMPHASIS.matcher(plain).replaceAll("$2");
        plain = EMPHASIS.matcher(plain).replaceAll("$2");
        plain = CONTROL.matcher(plain).replaceAll(" ");
        plain = UNHEARD.matcher(plain).replaceAll(" ");
        plain = SPACE.matcher(plain).replaceAll(" ");
        return replace(plain, LINE, m -> m.group(1) == null ? " " : m.group(1) + ". ");
    }
}
