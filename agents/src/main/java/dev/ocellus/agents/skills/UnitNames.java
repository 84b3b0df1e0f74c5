// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import java.util.Map;

/** How units of UCUM are written for people, where their codes are not. */
final class UnitNames {
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("[mi_i]", "miles"),
                    Map.entry("[in_i]", "inches"),
                    Map.entry("[ft_i]", "feet"),
                    Map.entry("[yd_i]", "yards"),
                    Map.entry("[nmi_i]", "nautical miles"),
                    Map.entry("[lb_av]", "pounds"),
                    Map.entry("[oz_av]", "ounces"),
                    Map.entry("[stone_av]", "stone"),
                    Map.entry("Cel", "\u00b0C"),
                    Map.entry("[degF]", "\u00b0F"),
                    Map.entry("[gal_us]", "gallons"),
                    Map.entry("[foz_us]", "fluid ounces"),
                    Map.entry("[cup_us]", "cups"),
                    Map.entry("[pt_us]", "pints"),
                    Map.entry("[qt_us]", "quarts"),
                    Map.entry("[tbs_us]", "tablespoons"),
                    Map.entry("[tsp_us]", "teaspoons"),
                    Map.entry("wk", "weeks"),
                    Map.entry("d", "days"),
                    Map.entry("a", "years"),
                    Map.entry("h", "hours"),
                    Map.entry("s", "seconds"),
                    Map.entry("[mi_i]/h", "mph"),
                    Map.entry("[kn_i]", "knots"),
                    Map.entry("[acr_us]", "acres"),
                    Map.entry("har", "hectares"),
                    Map.entry("m2", "m\u00b2"),
                    Map.entry("[sft_i]", "square feet"),
                    Map.entry("[psi]", "psi"));

    private UnitNames() {}

    /** {@return the name of a unit, or its code where that is what people write} */
    static String of(String code) {
        return NAMES.getOrDefault(code, code);
    }
}
