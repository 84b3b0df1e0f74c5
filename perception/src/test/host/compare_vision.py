# SPDX-License-Identifier: Apache-2.0
"""Looks at the same pictures with TensorFlow Lite and XNNPACK under Python, in this process, and with
ours, in a child, in turn: from the decoded picture to boxes. Prints the medians and the median of the
ratios, ours to Python's. How to run it: docs/bench.md."""
import argparse
import json
import statistics
import subprocess
import time

import cv2
import numpy as np

LOOKS = 20


class Detector:
    def __init__(self, engine, model, anchors, threads):
        if engine == "tensorflow":
            import tensorflow

            Interpreter = tensorflow.lite.Interpreter
        else:
            from ai_edge_litert.interpreter import Interpreter
        self.net = Interpreter(model_path=model, num_threads=threads)
        self.net.allocate_tensors()
        self.input = self.net.get_input_details()[0]["index"]
        self.outputs = {o["shape"][-1]: o["index"] for o in self.net.get_output_details()}
        with open(anchors, encoding="utf-8") as file:
            self.anchors = np.array(json.load(file)["anchors_xywh"], np.float32)

    def look(self, picture):
        small = cv2.cvtColor(cv2.resize(picture, (300, 300)), cv2.COLOR_BGR2RGB)
        self.net.set_tensor(self.input, (small.astype(np.float32) * (2 / 255) - 1)[None])
        self.net.invoke()
        raw = self.net.get_tensor(self.outputs[4]).reshape(-1, 4)
        scores = 1 / (1 + np.exp(-self.net.get_tensor(max(self.outputs.items())[1])[0, :, 1:]))
        best = scores.max(axis=1)
        keep = np.flatnonzero(best >= 0.5)
        raw, anchors = raw[keep], self.anchors[keep]
        size = np.exp(raw[:, [3, 2]] / 5) * anchors[:, 2:]
        corner = raw[:, [1, 0]] / 10 * anchors[:, 2:] + anchors[:, :2] - size / 2
        boxes = np.concatenate([corner, size], axis=1)
        return cv2.dnn.NMSBoxes(boxes.tolist(), best[keep].tolist(), 0.5, 0.5)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", required=True, help="command of DetectorHost, without its thread count")
    parser.add_argument("--engine", choices=("litert", "tensorflow"), default="litert")
    parser.add_argument("--model", required=True)
    parser.add_argument("--anchors", required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("pictures", nargs="+")
    options = parser.parse_args()
    theirs = Detector(options.engine, options.model, options.anchors, options.threads)
    ours = subprocess.Popen(options.ours.split() + [str(options.threads)], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)
    pictures = {path: cv2.imread(path) for path in options.pictures}
    ratios, mine, python = [], [], []
    for pair in range(options.pairs + 1):
        for path, picture in pictures.items():
            times = []
            for _ in range(LOOKS):
                begun = time.perf_counter()
                theirs.look(picture)
                times.append((time.perf_counter() - begun) * 1000)
            ours.stdin.write(path + "\n")
            ours.stdin.flush()
            answer = json.loads(ours.stdout.readline())
            if pair:  # the first warms both
                python.append(statistics.median(times))
                mine.append(answer["ms"])
                ratios.append(mine[-1] / python[-1])
    ours.stdin.close()
    ours.wait()
    print(f"threads {options.threads}: ours {statistics.median(mine):.2f} ms, Python "
          f"{statistics.median(python):.2f} ms, median of {len(ratios)} ratios {statistics.median(ratios):.3f}")


if __name__ == "__main__":
    main()
