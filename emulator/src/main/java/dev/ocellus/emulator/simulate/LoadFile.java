// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Loads in a TOML file, one a section. */
final class LoadFile {
    private static final List<String> KEYS =
            List.of("goalHours", "reserve", "startCharge", "phase");
    private static final double SECONDS_AN_HOUR = 3_600;

    private final TomlText toml;

    private LoadFile(TomlText toml) {
        this.toml = toml;
    }

    /** {@return the loads that come with the emulator} */
    static List<Load> shipped() {
        try {
            return read("loads.toml", Texts.shipped("loads.toml"));
        } catch (InputException e) {
            throw new IllegalStateException("the product's loads.toml is unreadable", e);
        }
    }

    /** {@return the loads of a file} */
    static List<Load> read(Path file) throws InputException {
        return read(file.toString(), Texts.read(file));
    }

    /** {@return the loads of a text} */
    static List<Load> read(String name, String text) throws InputException {
        LoadFile file = new LoadFile(TomlText.parse(name, text));
        List<Load> loads = new ArrayList<>();
        for (Map.Entry<String, JsonNode> section : file.toml.tree().properties()) {
            loads.add(file.load(section.getKey(), section.getValue()));
        }
        if (loads.isEmpty()) {
            throw new InputException(name, "no load in it; write [NAME] and its phases");
        }
        return loads;
    }

    private Load load(String name, JsonNode section) throws InputException {
        if (!section.isObject()) {
            throw toml.wrong(name, null, name + " must be a section; write [" + name + "]");
        }
        toml.known(name, section, KEYS);
        JsonNode array = section.get("phase");
        if (array == null || !array.isArray() || array.isEmpty()) {
            throw toml.wrong(name, "phase", "phase must be a list of one or more phases");
        }
        List<Load.Phase> phases = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            phases.add(phase(name, array.get(i), i));
        }
        double length = phases.stream().mapToDouble(Load.Phase::seconds).sum();
        return new Load(
                name,
                phases,
                SECONDS_AN_HOUR
                        * toml.number(
                                name, section, "goalHours", length / SECONDS_AN_HOUR, 1e-3, 1_000),
                toml.number(name, section, "reserve", 0.05, 0, 1),
                charges(name, section));
    }

    private Map<String, Double> charges(String name, JsonNode section) throws InputException {
        Map<String, Double> charges = new LinkedHashMap<>();
        JsonNode given = section.get("startCharge");
        if (given != null && given.isObject()) {
            for (String board : given.propertyNames()) {
                charges.put(board, toml.number(name, given, board, 1, 0, 1));
            }
        } else {
            charges.put(Load.EVERY_BOARD, toml.number(name, section, "startCharge", 1, 0, 1));
        }
        return charges;
    }

    private Load.Phase phase(String load, JsonNode node, int index) throws InputException {
        List<Double> perHour = new ArrayList<>();
        List<String> keys = new ArrayList<>(List.of("hours", "ambientC", "sun", "charging"));
        for (Work work : Work.values()) {
            if (work.isStream()) {
                boolean wanted = work == Work.WAKE || flag(load, node, work.id(), index);
                perHour.add(wanted ? SECONDS_AN_HOUR : 0);
                keys.add(work.id());
            } else {
                String key = work.id() + "PerHour";
                perHour.add(number(load, node, key, index, 0, 0, 3_600));
                keys.add(key);
            }
        }
        keys.remove(Work.WAKE.id());
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw wrong(load, index, "unknown key " + key + "; it may have " + keys);
            }
        }
        if (!node.has("hours") || !node.has("ambientC")) {
            throw wrong(load, index, "hours and ambientC must be there");
        }
        return new Load.Phase(
                SECONDS_AN_HOUR * number(load, node, "hours", index, 0, 1e-3, 1_000),
                number(load, node, "ambientC", index, 0, -40, 60),
                flag(load, node, "sun", index),
                flag(load, node, "charging", index),
                perHour);
    }

    private double number(
            String load,
            JsonNode node,
            String key,
            int index,
            double otherwise,
            double least,
            double most)
            throws InputException {
        @Nullable JsonNode value = node.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            throw wrong(load, index, key + " must be " + least + " to " + most + ", got " + value);
        }
        return value.asDouble();
    }

    private boolean flag(String load, JsonNode node, String key, int index) throws InputException {
        @Nullable JsonNode value = node.get(key);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(load, index, key + " must be true or false, got " + value);
        }
        return value.asBoolean();
    }

    private InputException wrong(String load, int index, String why) {
        return new InputException(
                toml.phaseAt(load, index), "load " + load + ", phase " + (index + 1) + ": " + why);
    }
}
