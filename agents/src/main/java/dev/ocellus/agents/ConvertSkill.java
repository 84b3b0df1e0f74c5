// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import java.math.BigDecimal;
import java.util.Map;
import javax.measure.IncommensurableException;
import javax.measure.Unit;
import javax.measure.format.MeasurementParseException;
import systems.uom.ucum.format.UCUMFormat;

/** Units of measurement, named as in UCUM (the Unified Code for Units of Measure). */
final class ConvertSkill implements Skill {
    private static final String KELVIN = "K";

    @Override
    public String name() {
        return "convert";
    }

    @Override
    public String answer(Map<String, String> slots, Context context) {
        String from = slots.get("from");
        String to = slots.get("to");
        if (from == null || to == null) {
            return "Please name one value and both units.";
        }
        BigDecimal value = new BigDecimal(slots.getOrDefault("value", "1"));
        try {
            Number result = unit(from).getConverterToAny(unit(to)).convert(value);
            if (isColderThanPossible(unit(from), value)) {
                return "Nothing is colder than \u2212273.15 \u00b0C.";
            }
            return Figures.number(value, context.locale())
                    + " "
                    + UnitNames.of(from)
                    + " = "
                    + Figures.number(new BigDecimal(result.toString()), context.locale())
                    + " "
                    + UnitNames.of(to)
                    + ".";
        } catch (IncommensurableException e) {
            return "I cannot turn " + UnitNames.of(from) + " into " + UnitNames.of(to) + ".";
        } catch (MeasurementParseException e) {
            return "I do not know that unit.";
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
