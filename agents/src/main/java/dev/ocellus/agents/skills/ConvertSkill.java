// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import java.math.BigDecimal;
import java.util.Map;
import javax.measure.IncommensurableException;
import javax.measure.Unit;
import javax.measure.format.MeasurementParseException;
import systems.uom.ucum.format.UCUMFormat;

/** Units of measurement, named as in UCUM (the Unified Code for Units of Measure). */
public final class ConvertSkill implements Skill {
    private static final String KELVIN = "K";

    /** Stateless. */
    public ConvertSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                "convert",
                "Turns a value of one unit into another",
                Slot.of("value", Slot.Type.NUMBER, "how much; 1 where it is not said"),
                Slot.of("from", Slot.Type.UNIT, "its unit"),
                Slot.of("to", Slot.Type.UNIT, "the unit that is wanted"));
    }

    @Override
    public Outcome answer(Request request) {
        return Outcome.done(answer(request.slots(), request.messages()));
    }

    private static String answer(Map<String, String> slots, Messages messages) {
        String from = slots.get("from");
        String to = slots.get("to");
        if (from == null || to == null) {
            return messages.say("convert.missing");
        }
        BigDecimal value = new BigDecimal(slots.getOrDefault("value", "1"));
        try {
            Number result = unit(from).getConverterToAny(unit(to)).convert(value);
            if (isColderThanPossible(unit(from), value)) {
                return messages.say("convert.tooCold");
            }
            return messages.say(
                    "convert.result",
                    "value",
                    Figures.number(value, messages.locale()),
                    "from",
                    UnitNames.of(from, messages),
                    "result",
                    Figures.number(new BigDecimal(result.toString()), messages.locale()),
                    "to",
                    UnitNames.of(to, messages));
        } catch (IncommensurableException e) {
            return messages.say(
                    "convert.cannot",
                    "from",
                    UnitNames.of(from, messages),
                    "to",
                    UnitNames.of(to, messages));
        } catch (MeasurementParseException e) {
            return messages.say("convert.noUnit");
        }
    }

    private static Unit<?> unit(String code) {
        return UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE).parse(code);
    }

    private static boolean isColderThanPossible(Unit<?> unit, BigDecimal value) {
        try {
            return unit(KELVIN).isCompatible(unit)
                    && unit.getConverterToAny(unit(KELVIN)).convert(value).doubleValue() < 0;
        } catch (IncommensurableException e) {
            return false;
        }
    }
}
