// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.Arrays;
import java.util.List;

/** The policies that can be compared, in the order in which they are shown. */
public enum PolicyName {
    /** Safety alone. */
    FLOOR("floor"),
    /** The best fixed modes of each load, with hindsight. */
    FIXED("fixed"),
    /** The one combination of fixed modes that is best over all loads. */
    FIXED_SHIPPED("fixed-shipped"),
    /** The kernel's step_wise. */
    STEP_WISE("step_wise"),
    /** The kernel's power allocator. */
    IPA("ipa"),
    /** The governor. */
    GOVERNOR("governor"),
    /** More than anyone can do, by a linear programme that knows load and weather. */
    BOUND("bound");

    private final String id;

    PolicyName(String id) {
        this.id = id;
    }

    /** {@return its name on the command line} */
    public String id() {
        return id;
    }

    /** {@return all names} */
    public static List<String> ids() {
        return Arrays.stream(values()).map(PolicyName::id).toList();
    }
}
