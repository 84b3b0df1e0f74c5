// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers for the display. */
final class Figures {
    private static final MathContext DIGITS = new MathContext(8, RoundingMode.HALF_EVEN);
    private static final BigDecimal LARGEST = new BigDecimal("1e15");
    private static final BigDecimal SMALLEST = new BigDecimal("1e-6");

    private Figures() {}

    /** {@return a number to 8 digits, or as many as its whole part has} */
    static String number(BigDecimal value, Locale locale) {
        BigDecimal whole = value.setScale(0, RoundingMode.HALF_EVEN);
        boolean exact = whole.compareTo(value) == 0 && whole.abs().compareTo(LARGEST) < 0;
        BigDecimal shown = exact ? whole : value.round(DIGITS);
        boolean plain =
                shown.signum() == 0
                        || (shown.abs().compareTo(LARGEST) < 0
                                && shown.abs().compareTo(SMALLEST) >= 0);
        if (!plain) {
            BigDecimal digits = shown.stripTrailingZeros();
            int power = digits.precision() - digits.scale() - 1;
            return digits.scaleByPowerOfTen(-power).stripTrailingZeros().toPlainString()
                    + " \u00d7 10^"
                    + power;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(DIGITS.getPrecision());
        return format.format(shown);
    }

    /** {@return an expression as one writes it} */
    static String expression(String expression) {
        return expression
                .replace("sqrt", "\u221a")
                .replace("cbrt", "\u221b")
                .replaceAll("fact\\(([^()]*)\\)", "$1!")
                .replace("*", " \u00d7 ")
                .replace("/", " \u00f7 ")
                .replace("+", " + ")
                .replaceAll("(?<=[\\d)!])-", " \u2212 ")
                .replace("-", "\u2212");
    }
}
