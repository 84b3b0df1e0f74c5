// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers for the display. */
final class Figures {
    private static final char MINUS = '\u2212';
    private static final int DIGITS = 8;

    /** Digits before the point at most, and zeros behind it; beyond, powers of ten are shown. */
    private static final int MOST_PLACES = 15;

    private static final int LEAST_PLACES = -6;

    private Figures() {}

    /** {@return a number to 8 digits, or as many as its whole part has} */
    static String number(BigDecimal value, Locale locale) {
        int places = value.precision() - value.scale();
        boolean plain = value.signum() == 0 || (places <= MOST_PLACES && places > LEAST_PLACES);
        BigDecimal shown =
                value.round(
                        new MathContext(
                                Math.max(DIGITS, plain ? places : 0), RoundingMode.HALF_EVEN));
        if (!plain) {
            BigDecimal digits = shown.stripTrailingZeros();
            int power = digits.precision() - digits.scale() - 1;
            return digits.scaleByPowerOfTen(-power)
                            .stripTrailingZeros()
                            .toPlainString()
                            .replace('-', MINUS)
                    + " \u00d7 10^"
                    + Integer.toString(power).replace('-', MINUS);
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(DIGITS - LEAST_PLACES);
        return format.format(shown).replace('-', MINUS);
    }

    /** {@return an expression as one writes it} */
    static String expression(String expression, Locale locale) {
        char point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        return expression
                .replace('.', point)
                .replace("sqrt", "\u221a")
                .replace("cbrt", "\u221b")
                .replaceAll("fact\\((-[^()]*)\\)", "($1)!")
                .replaceAll("fact\\(([^()]*)\\)", "$1!")
                .replace("*", " \u00d7 ")
                .replace("/", " \u00f7 ")
                .replace("+", " + ")
                .replaceAll("(?<=[\\d)!])-", " \u2212 ")
                .replace("-", "\u2212");
    }
}
