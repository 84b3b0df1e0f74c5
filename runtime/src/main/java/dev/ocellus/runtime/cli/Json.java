// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes results as the command line contract has them. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Double.class, new Finite())
                                    .addSerializer(double.class, new Finite())
                                    .addSerializer(new LowerCase()))
                    .build();

    private Json() {}

    /** {@return a record, map or list as one line} */
    static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** What cannot be measured is null; no reader knows NaN. */
    private static final class Finite extends StdSerializer<Double> {
        Finite() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator to, SerializationContext context) {
            if (Double.isFinite(value)) {
                to.writeNumber(value.doubleValue());
            } else {
                to.writeNull();
            }
        }
    }

    /** Constants are written as words. */
    @SuppressWarnings("rawtypes") // the raw type is the only token that stands for every enum
    private static final class LowerCase extends StdSerializer<Enum> {
        LowerCase() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator to, SerializationContext context) {
            to.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
