// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The jobs that a wearer asks for in one run of a load: by chance, without memory, at the rate of
 * each phase. Depends on load and seed alone.
 */
final class Requests {
    private final double[] born;
    private final int[] works;

    /** Draws them. */
    Requests(Load load, long seed) {
        record Request(double at, int work) {}
        List<Request> all = new ArrayList<>();
        for (Work work : Work.values()) {
            if (work.isStream()) {
                continue;
            }
            SplittableRandom random = new SplittableRandom(seed * 31 + work.index());
            double start = 0;
            for (Load.Phase phase : load.phases()) {
                double rate = phase.perHour().get(work.index()) / 3_600;
                double at = start;
                while (rate > 0) {
                    at -= Math.log(1 - random.nextDouble()) / rate;
                    if (at >= start + phase.seconds()) {
                        break;
                    }
                    all.add(new Request(at, work.index()));
                }
                start += phase.seconds();
            }
        }
        all.sort(Comparator.comparingDouble(Request::at));
        born = all.stream().mapToDouble(Request::at).toArray();
        works = all.stream().mapToInt(Request::work).toArray();
    }

    /** {@return how many there are} */
    int count() {
        return born.length;
    }

    /** {@return when one was asked for, seconds from the start, in order} */
    double born(int request) {
        return born[request];
    }

    /** {@return place of its kind in {@link Work}} */
    int work(int request) {
        return works[request];
    }
}
