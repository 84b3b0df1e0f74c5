// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Arithmetic. */
final class CalculateSkill implements Skill {
    /** Beyond it a power or a factorial would take minutes. */
    private static final Pattern HUGE =
            Pattern.compile("\\^\\(?\\d{4,}|\\^[^^]*\\^|FACT\\(\\d{4,}");

    private static final ExpressionConfiguration CONFIGURATION =
            ExpressionConfiguration.builder()
                    .arraysAllowed(false)
                    .structuresAllowed(false)
                    .stripTrailingZeros(true)
                    .build();

    @Override
    public String name() {
        return "calculate";
    }

    @Override
    public String answer(Map<String, String> slots, Context context) {
        String expression = slots.get("expression");
        if (expression == null) {
            return "What shall I calculate?";
        }
        String shown = Figures.expression(expression);
        if (HUGE.matcher(expression.toUpperCase(java.util.Locale.ROOT)).find()) {
            return shown + " is too large for me.";
        }
        try {
            BigDecimal value =
                    new Expression(roots(expression), CONFIGURATION).evaluate().getNumberValue();
            return shown + " = " + Figures.number(value, context.locale()) + ".";
        } catch (BaseException | ArithmeticException e) {
            boolean zero = String.valueOf(e.getMessage()).contains("zero");
            return zero ? "Nothing can be divided by zero." : shown + " has no result.";
        }
    }

    /** EvalEx knows no cube root. */
    private static String roots(String expression) {
        return expression.replaceAll("cbrt\\(([^()]*)\\)", "(($1)^(1/3))");
    }
}
