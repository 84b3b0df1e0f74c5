// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Arithmetic. */
public final class CalculateSkill implements Skill {
    private static final String SUM = "sum";

    /** A number alone asks for nothing. */
    private static final Pattern NUMBER = Pattern.compile("[-(]*\\d+(?:\\.\\d+)?\\)*");

    /** Letters of a sum that anybody can take in. */
    private static final int LONGEST = 200;

    /** Beyond it a factorial takes minutes. */
    private static final Pattern HUGE = Pattern.compile("fact\\(\\d{4,}\\)");

    /** Only whole numbers from 0 on have one. */
    private static final Pattern NO_FACTORIAL = Pattern.compile("fact\\((?!\\d+\\))");

    /** EvalEx knows no cube root; that of a negative number is negative. */
    private static final Pattern CUBE_ROOT = Pattern.compile("cbrt\\((-?)([^()]*)\\)");

    private static final ExpressionConfiguration CONFIGURATION =
            ExpressionConfiguration.builder()
                    .arraysAllowed(false)
                    .structuresAllowed(false)
                    .stripTrailingZeros(true)
                    .build();

    /** Stateless. */
    public CalculateSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                "calculate",
                "Does arithmetic",
                Slot.of("expression", Slot.Type.TEXT, "in digits, with + - * / ^ and brackets"));
    }

    @Override
    public Outcome answer(Request request) {
        String expression = request.slot("expression");
        if (expression == null || NUMBER.matcher(expression).matches()) {
            // What is left of "the tangent of ninety" is no answer to it.
            return Outcome.failed(request.messages().say("calculate.none"));
        }
        if (expression.length() > LONGEST) {
            return Outcome.failed(request.messages().say("general.tooLong"));
        }
        return Outcome.done(answer(expression, request.messages()));
    }

    private static String answer(String expression, Messages messages) {
        String shown = Figures.expression(expression, messages.locale());
        if (HUGE.matcher(expression).find()) {
            return messages.say("calculate.tooLarge", SUM, shown);
        }
        if (NO_FACTORIAL.matcher(expression).find()) {
            return messages.say("calculate.noResult", SUM, shown);
        }
        try {
            BigDecimal value =
                    new Expression(
                                    CUBE_ROOT.matcher(expression).replaceAll("($1(($2)^(1/3)))"),
                                    CONFIGURATION)
                            .evaluate()
                            .getNumberValue();
            return messages.say(
                    "calculate.result",
                    SUM,
                    shown,
                    "value",
                    Figures.number(value, messages.locale()));
        } catch (BaseException | ArithmeticException | NumberFormatException e) {
            boolean zero = String.valueOf(e.getMessage()).contains("zero");
            return messages.say(zero ? "calculate.byZero" : "calculate.noResult", SUM, shown);
        }
    }
}
