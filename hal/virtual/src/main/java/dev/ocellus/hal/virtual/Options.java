// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.AudioFormat;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.DeviceRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of one request, taken out by name so that what is left is an error. */
final class Options {
    private final String device;
    private final Map<String, String> left;
    private final Set<String> known = new TreeSet<>();

    Options(DeviceRequest<?> request) {
        this.device =
                request.type().getSimpleName().toLowerCase(Locale.ROOT) + " " + request.name();
        this.left = new HashMap<>(request.options());
    }

    /** {@return contract and name, for errors} */
    String device() {
        return device;
    }

    /** {@return the value that was given, or another one} */
    String text(String key, String otherwise) {
        known.add(key);
        String value = left.remove(key);
        return value == null ? otherwise : value;
    }

    /** {@return one of some words, by default the first} */
    String choice(String key, String... choices) throws DeviceException {
        String value = text(key, choices[0]);
        for (String choice : choices) {
            if (choice.equals(value)) {
                return value;
            }
        }
        throw wrong(key + " must be one of " + String.join(", ", choices) + ", got " + value);
    }

    /** {@return a number in a range} */
    double number(String key, double otherwise, double least, double most) throws DeviceException {
        String value = text(key, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Said below, as for a number out of range.
        }
        throw wrong(key + " must be " + least + " to " + most + ", got " + value);
    }

    /** {@return a whole number in a range} */
    int whole(String key, int otherwise, int least, int most) throws DeviceException {
        String value = text(key, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Said below, as for a number out of range.
        }
        throw wrong(key + " must be a whole number " + least + " to " + most + ", got " + value);
    }

    /** {@return true or false, by default the latter} */
    boolean flag(String key) throws DeviceException {
        return choice(key, "false", "true").equals("true");
    }

    /** {@return how fast, by default as the device that was asked for does} */
    Pace pace(Pace otherwise) throws DeviceException {
        String usual = otherwise == Pace.REAL_TIME ? "real" : "max";
        String unusual = otherwise == Pace.REAL_TIME ? "max" : "real";
        return choice("pace", usual, unusual).equals("real") ? Pace.REAL_TIME : Pace.AT_ONCE;
    }

    /** {@return how raw samples lie} */
    AudioFormat rawFormat() throws DeviceException {
        int rateHz = whole("rateHz", AudioFormat.SPEECH.sampleRateHz(), 8_000, 48_000);
        return new AudioFormat(rateHz, whole("channels", 1, 1, 64));
    }

    /**
     * Says that all options have been asked for.
     *
     * @throws DeviceException if one was given that nobody asked for
     */
    void end() throws DeviceException {
        if (!left.isEmpty()) {
            String unknown = new TreeSet<>(left.keySet()).getFirst();
            throw wrong(
                    "option "
                            + unknown
                            + " is unknown"
                            + (known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
        }
    }

    /** {@return the error for a wrong name or option} */
    DeviceException wrong(String reason) {
        return new DeviceException(
                Kind.OPTION, device, "open", reason + "; correct the configuration");
    }
}
