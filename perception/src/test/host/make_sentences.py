# SPDX-License-Identifier: Apache-2.0
"""Writes what the tests of the sentence encoder expect, by Hugging Face's tokenizers and ONNX Runtime.

    pip install tokenizers onnxruntime==1.28.0 numpy
    python make_sentences.py FOLDER_OF_THE_MODEL TEST_RESOURCES/dev/ocellus/perception/meaning

FOLDER_OF_THE_MODEL holds all-minilm-l6-v2-q.onnx and all-minilm-l6-v2-q-tokenizer.json. Three files are written:
vocabulary.json, the pieces of the real vocabulary that the texts need and those that they begin with; tokens.json, texts,
how often each is repeated, and their tokens; vectors.json, sentences with their vectors, as big-endian shorts of 1/32767
in Base64. The version of ONNX Runtime is that of pom.xml: another rounds otherwise in the last bit, which the network's
8 bits make 0.995 of the cosine of some sentences. No token is special within a text, for a text that holds "[SEP]" is text.
"""

import base64
import json
import sys
from pathlib import Path

import numpy
import onnxruntime
from tokenizers import Tokenizer

NAME = "all-minilm-l6-v2-q"
WINDOW = 256

TEXTS = [
    "",
    " \t\r\n ",
    "what's the time",
    "Hello, World!",
    "Crème brûlée à la façon de Ångström, naïvely",
    "CRE\u0300ME e\u0301te\u0301 İstanbul ŒUVRE straße ΣΊΣΥΦΟΣ",
    "Tiếng Việt có dấu",
    "日本語のテキスト and 中文字符 mixed中in",
    "한국어 문장입니다",
    "\uf900\u3400\U00020000\U0002b740\U0002b820",
    "Привет, как дела? Ёжик й",
    "مرحبا كيف حالك",
    "नमस्ते दुनिया",
    "I ❤️ you 😀 👩\u200d👩\u200d👧 🇬🇧 ok",
    "wait...what?!?!",
    "--- *** ((( ### $$$ ^^^ ``` ~~~ <<>> ||| +++ ===",
    "“quotes” ‘single’ — dash – en … ¿qué? «guillemets» 、。「」",
    "a_b-c/d\\e@f.g:h;i#j%k&l",
    "user@example.com https://example.com/a?b=c&d=1",
    "3.14159 1,000,000 12:45 €5.00 £3 ½ ² ™ ©",
    "don't can't it's o'clock",
    "unaffable antidisestablishmentarianism supercalifragilisticexpialidocious",
    "[CLS] [SEP] [PAD] [UNK] [MASK] ##ing",
    "\u0000zero\u0000width\u200bspace soft\u00adhyphen\ufeffbom \ufffd \u0007bell\u007f \ue000private",
    "no\u00a0break\u2003em\u3000ideographic\u2028line\u2029paragraph\u000bvertical\u0085next",
    "a\u0301\u0302\u0303\u0304 \u0301\u0302 z",
    "ﬁ ﬂ Ⅳ ① ｆｕｌｌ ｗｉｄｔｈ",
    "𝒽𝑒𝓁𝓁𝑜 𐐀𐐨",
]

REPEATED = [
    ("x", 99),
    ("x", 100),
    ("x", 101),
    ("é", 100),
    ("é", 101),
    ("😀", 100),
    ("q", 5_000),
    ("?", 300),
    ("word ", 10_000),
    ("antidisestablishmentarianism ", 200),
]

SENTENCES = [
    "",
    "what's the time",
    "tell me the time",
    "set a timer",
    "Set a timer for ten minutes, please.",
    "What is the weather like in Paris tomorrow?",
    "Remind me to buy milk on the way home.",
    "read the sign in front of me",
    "Who is the person on the left?",
    "Turn the volume down a little.",
    "How much battery is left?",
    "The quick brown fox jumps over the lazy dog.",
    "ASK NOT WHAT YOUR COUNTRY CAN DO FOR YOU",
    "Où est la gare ?",
    "Wo ist der Bahnhof?",
    "駅はどこですか",
    "I ❤️ this 😀",
    "3.14159 is about 22/7",
    "?!?!...",
    "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness.",
    "A very long story. " * 60,
]


def uncased(vocabulary: dict) -> dict:
    return {
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": vocabulary,
        },
    }


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    vocabulary = json.loads((folder / f"{NAME}-tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    names = {token: piece for piece, token in vocabulary.items()}
    cls, sep = vocabulary["[CLS]"], vocabulary["[SEP]"]
    whole = Tokenizer.from_str(json.dumps(uncased(vocabulary)))

    def tokens(tokenizer: Tokenizer, text: str) -> list[int]:
        return [cls, *tokenizer.encode(text).ids[: WINDOW - 2], sep]

    texts = [(text, 1) for text in TEXTS] + REPEATED
    expected = [(text, times, tokens(whole, text * times)) for text, times in texts]
    needed = {names[token] for _, _, ids in expected for token in ids}
    begins = {piece[:end] for piece in needed for end in range(1, len(piece) + 1)}
    small = {p: t for p, t in vocabulary.items() if p in begins or p in needed}
    part = Tokenizer.from_str(json.dumps(uncased(small)))
    for text, times, ids in expected:
        assert tokens(part, text * times) == ids, text

    session = onnxruntime.InferenceSession(str(folder / f"{NAME}.onnx"), providers=["CPUExecutionProvider"])
    vectors = []
    for text in SENTENCES:
        ids = numpy.array([tokens(whole, text)], dtype=numpy.int64)
        given = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
        mean = session.run(["last_hidden_state"], given)[0][0].mean(axis=0, dtype=numpy.float64)
        shorts = numpy.round(mean / numpy.linalg.norm(mean) * 32_767).astype(">i2")
        vectors.append({"text": text, "vector": base64.b64encode(shorts.tobytes()).decode("ascii")})

    def write(name: str, value: object, lines: bool) -> None:
        if lines:
            rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
            text = f"[\n{rows}\n]\n"
        else:
            text = json.dumps(value, separators=(",", ":")) + "\n"
        (out / name).write_text(text, "utf-8")

    write("vocabulary.json", uncased(small), False)
    write("tokens.json", [{"text": t, "times": n, "tokens": i} for t, n, i in expected], True)
    write("vectors.json", vectors, True)


if __name__ == "__main__":
    main()
