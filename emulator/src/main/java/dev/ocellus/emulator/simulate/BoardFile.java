// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Board;
import dev.ocellus.hal.virtual.plant.Boards;
import dev.ocellus.hal.virtual.plant.Cell;
import dev.ocellus.hal.virtual.plant.Heat;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A board of one's own in a TOML file: what it does not say is as on the board that it is like. */
final class BoardFile {
    private static final List<String> TOP = List.of("id", "like", "idleW", "heat", "cell");
    private static final List<String> HEAT =
            List.of("r1", "tau1Seconds", "r2", "tau2Seconds", "kappa", "dieLimitC", "skinLimitC");
    private static final List<String> CELL =
            List.of(
                    "mAh",
                    "r0Ohm",
                    "rpOhm",
                    "tauPSeconds",
                    "peukert",
                    "boost",
                    "minVolts",
                    "continuousC",
                    "pulseC",
                    "pulseSeconds");
    private static final double COULOMBS_A_MAH = 3.6;

    private final TomlText toml;

    private BoardFile(TomlText toml) {
        this.toml = toml;
    }

    /** {@return the board of a file} */
    static Board read(Path file) throws InputException {
        BoardFile read = new BoardFile(TomlText.parse(file.toString(), Texts.read(file)));
        try {
            return read.board();
        } catch (IllegalArgumentException e) {
            throw new InputException(file.toString(), e.getMessage() + "; correct it");
        }
    }

    private Board board() throws InputException {
        JsonNode tree = toml.tree();
        toml.known("", tree, TOP);
        String like = text("like", Boards.GLASSES.id());
        Board other = Boards.find(like).orElse(null);
        if (other == null) {
            throw toml.wrong(
                    "",
                    "like",
                    "like must be one of "
                            + Boards.all().stream().map(Board::id).toList()
                            + ", got "
                            + like);
        }
        String id = text("id", "");
        if (id.isEmpty() || Boards.find(id).isPresent()) {
            throw toml.wrong("", "id", "id must be a name that no shipped board has, got " + id);
        }
        JsonNode heat = section("heat", HEAT);
        JsonNode cell = section("cell", CELL);
        Heat h = other.heat();
        Cell c = other.cell();
        return new Board(
                id,
                other.like(),
                toml.number("", tree, "idleW", other.idleWatts(), 1e-6, 1_000),
                new Heat(
                        heat("r1", heat, h.r1()),
                        heat("tau1Seconds", heat, h.tau1Seconds()),
                        heat("r2", heat, h.r2()),
                        heat("tau2Seconds", heat, h.tau2Seconds()),
                        heat("kappa", heat, h.kappa()),
                        heat("dieLimitC", heat, h.dieLimitC()),
                        heat("skinLimitC", heat, h.skinLimitC())),
                new Cell(
                        cell("mAh", cell, c.coulombs() / COULOMBS_A_MAH) * COULOMBS_A_MAH,
                        cell("r0Ohm", cell, c.r0Ohm()),
                        cell("rpOhm", cell, c.rpOhm()),
                        cell("tauPSeconds", cell, c.tauPSeconds()),
                        cell("peukert", cell, c.peukert()),
                        cell("boost", cell, c.boost()),
                        cell("minVolts", cell, c.minVolts()),
                        cell("continuousC", cell, c.continuousC()),
                        cell("pulseC", cell, c.pulseC()),
                        cell("pulseSeconds", cell, c.pulseSeconds()),
                        c.openVoltage()),
                other.precision());
    }

    private String text(String key, String otherwise) throws InputException {
        JsonNode value = toml.tree().get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isString()) {
            throw toml.wrong("", key, key + " must be a text, got " + value);
        }
        return value.asString();
    }

    private JsonNode section(String name, List<String> keys) throws InputException {
        JsonNode section = toml.tree().get(name);
        if (section == null) {
            return toml.tree().objectNode();
        }
        if (!section.isObject()) {
            throw toml.wrong("", name, name + " must be a section; write [" + name + "]");
        }
        toml.known(name, section, keys);
        return section;
    }

    private double heat(String key, JsonNode section, double otherwise) throws InputException {
        return toml.number("heat", section, key, otherwise, 0, 1e6);
    }

    private double cell(String key, JsonNode section, double otherwise) throws InputException {
        return toml.number("cell", section, key, otherwise, 0, 1e9);
    }
}
