# SPDX-License-Identifier: Apache-2.0
"""Writes down the same recordings with ONNX Runtime under Python, in this process, and with ours, in a
child, in turn. Prints the texts and the medians of the ratios, ours to Python's, of the time by the
clock and of processor time. How to run it: docs/bench.md."""
import argparse
import json
import os
import statistics
import subprocess
import time
import wave

import numpy as np
import onnxruntime as ort

RATE, N_FFT, HOP, MELS, FRAMES = 16000, 400, 160, 80, 3000
START, EN, TRANSCRIBE, END, TIMES = 50258, 50259, 50359, 50257, 50364
NO_TIMES = 50363


def mel_filters():
    """Slaney's mel filters, 0 to 8 kHz, of unit area."""
    def to_mel(hz):
        return np.where(hz < 1000, hz * 3 / 200, 15 + 27 * np.log(np.maximum(hz, 1) / 1000) / np.log(6.4))

    def to_hz(mel):
        return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))

    edges = to_hz(np.linspace(to_mel(np.float64(0)), to_mel(np.float64(RATE / 2)), MELS + 2))
    bins = np.linspace(0, RATE / 2, N_FFT // 2 + 1)
    up = (bins[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    down = (edges[2:, None] - bins[None]) / (edges[2:] - edges[1:-1])[:, None]
    area = 2 / (edges[2:] - edges[:-2])
    return np.maximum(0, np.minimum(up, down)) * area[:, None]


FILTERS = mel_filters().astype(np.float32)
WINDOW = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(N_FFT) / N_FFT)).astype(np.float32)


def features(samples):
    padded = np.zeros(FRAMES * HOP, np.float32)
    padded[:len(samples)] = samples / 32768
    padded = np.pad(padded, N_FFT // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, N_FFT)[::HOP][:FRAMES]
    power = np.abs(np.fft.rfft(frames * WINDOW, axis=1)) ** 2
    mel = np.log10(np.maximum(FILTERS @ power.T, 1e-10))
    return ((np.maximum(mel, mel.max() - 8) + 4) / 4)[None].astype(np.float32)


class Whisper:
    def __init__(self, folder, threads):
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        path = lambda name: os.path.join(folder, name)
        self.encoder = ort.InferenceSession(path("encoder_model_quantized.onnx"), options)
        self.decoder = ort.InferenceSession(path("decoder_model_merged_quantized.onnx"), options)
        with open(path("generation_config.json"), encoding="utf-8") as file:
            config = json.load(file)
        self.suppress = config["suppress_tokens"]
        self.begin_suppress = config["begin_suppress_tokens"]
        with open(path("vocab.json"), encoding="utf-8") as file:
            self.words = {number: word for word, number in json.load(file).items()}
        printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
        self.bytes = {chr(value): value for value in printable}
        rest = [value for value in range(256) if value not in printable]
        self.bytes.update({chr(256 + at): value for at, value in enumerate(rest)})

    def transcribe(self, samples):
        sound, = self.encoder.run(["last_hidden_state"], {"input_features": features(samples)})
        names = [output.name for output in self.decoder.get_outputs()]
        past = {f"past_key_values.{layer}.{side}.{part}": np.zeros((1, 6, 0, 64), np.float32)
                for layer in range(4) for side in ("decoder", "encoder") for part in ("key", "value")}
        ids, written = np.array([[START, EN, TRANSCRIBE, NO_TIMES]], np.int64), []
        while len(written) < 220:
            first = not written
            out = dict(zip(names, self.decoder.run(None, {
                "input_ids": ids, "encoder_hidden_states": sound,
                "use_cache_branch": np.array([not first]), **past})))
            logits = out["logits"][0, -1].copy()
            logits[self.suppress] = -np.inf
            logits[TIMES:] = -np.inf
            if first:
                logits[self.begin_suppress] = -np.inf
            token = int(logits.argmax())
            if token == END:
                break
            written.append(token)
            for name in past:
                if first or ".decoder." in name:
                    past[name] = out[name.replace("past_key_values", "present")]
            ids = np.array([[token]], np.int64)
        text = "".join(self.words[token] for token in written)
        return bytes(self.bytes[letter] for letter in text).decode("utf-8", "replace").strip()


def read(path):
    with wave.open(path) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2), path
        return np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, help="folder of whisper-tiny")
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--java", default="java")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("wav", nargs="+")
    args = parser.parse_args()
    whisper = Whisper(args.model, args.threads)
    ours = subprocess.Popen(
        [args.java, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-cp", args.classpath,
         "dev.ocellus.perception.onnx.TranscriberHost", str(args.threads)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask_ours(path):
        ours.stdin.write(path + "\n")
        ours.stdin.flush()
        return json.loads(ours.stdout.readline())

    def ask_python(path):
        samples = read(path)
        begin, begin_cpu = time.perf_counter(), time.process_time()
        text = whisper.transcribe(samples)
        return {"ms": 1000 * (time.perf_counter() - begin),
                "cpuMs": 1000 * (time.process_time() - begin_cpu), "text": text}

    for path in args.wav:
        print(path)
        print("  ours:  ", ask_ours(path)["text"])
        print("  python:", ask_python(path)["text"])
        ratios, cpu_ratios, mine, theirs = [], [], [], []
        for pair in range(args.pairs):
            sides = [ask_ours, ask_python] if pair % 2 == 0 else [ask_python, ask_ours]
            results = {side: side(path) for side in sides}
            a, b = results[ask_ours], results[ask_python]
            mine.append(a["ms"])
            theirs.append(b["ms"])
            ratios.append(a["ms"] / b["ms"])
            cpu_ratios.append(a["cpuMs"] / b["cpuMs"])
        print(f"  ours {statistics.median(mine):.0f} ms, python {statistics.median(theirs):.0f} ms, "
              f"ratio {statistics.median(ratios):.3f}, of processor time {statistics.median(cpu_ratios):.3f}")
    ours.stdin.close()


main()
