// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Sight;

/** Why nothing was seen, in the wearer's language. */
final class Unseen {
    private Unseen() {}

    static String why(Sight.View.Refused refused, Messages messages) {
        String name =
                switch (refused.reason()) {
                    case NO_CAMERA -> "look.noCamera";
                    case OFF -> "look.cameraOff";
                    case BROKEN -> "look.cameraBroken";
                    case STILL -> "look.cameraStill";
                    case ENDED -> "look.cameraEnded";
                    case DEAD -> "look.cameraDead";
                    case UNFIT -> "look.unfit";
                };
        return messages.say(name, "why", refused.detail());
    }
}
