# OpenCV and scikit-learn have no full types of their own.
# mypy: ignore-errors
"""Trains weights.npz, the network of extractors/handwriting.py.

Usage: pip install scikit-learn, then python -m extractors.digits.make_digits

The examples are the 1,797 handwritten digits of 43 people that scikit-learn ships (UCI, Optical Recognition of Handwritten Digits, E. Alpaydin and
C. Kaynak, CC BY 4.0), each drawn anew thirty times: turned, slanted, narrowed, bent; and ones of two strokes, which the set lacks.
The last 297 are kept for testing; on them 9 of 10 bent drawings are read aright.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from extractors.digit_shapes import describe

COPIES = 30
TEST_FROM = 1500


def bent(digit, label, chance):
    """A digit of 8 by 8 values (0 to 16) as ink on 96 by 96 pixels, drawn a little otherwise each time."""
    big = np.pad(cv2.resize(digit.reshape(8, 8).astype(np.float32) / 16, (48, 48), interpolation=cv2.INTER_CUBIC), 24)
    turn, slant = np.radians(chance.normal(0, 5)), chance.normal(0.1, 0.2)
    wide = chance.uniform(0.25, 0.9) if label == 1 else chance.uniform(0.5, 1.1)
    tall = chance.uniform(0.9, 1.1)
    c, s = np.cos(turn), np.sin(turn)
    matrix = np.array([[c * wide, -s - slant], [s * wide, c * tall]])
    shift = np.array([48, 48]) - matrix @ np.array([48, 48])
    big = cv2.warpAffine(big, np.float32(np.c_[matrix, shift]), (96, 96))
    waves = [
        cv2.resize(w, (96, 96), interpolation=cv2.INTER_CUBIC) * 2.5
        for w in chance.normal(0, 1, (2, 5, 5)).astype(np.float32)
    ]
    ys, xs = np.mgrid[:96, :96].astype(np.float32)
    return (cv2.remap(big, xs + waves[0], ys + waves[1], cv2.INTER_LINEAR) > chance.uniform(0.3, 0.65)).astype(
        np.float32
    )


def stroke(chance):
    """A one: a leaning stroke, mostly with an upstroke, now and then with a foot."""
    sheet = np.zeros((96, 96), np.float32)
    lean = chance.uniform(-2, 22)
    top, foot = (48 + lean / 2, 20), (48 - lean / 2, 76)
    points = [foot, top]
    if chance.random() < 0.8:
        reach = chance.uniform(6, 30)
        points.append((top[0] - reach, top[1] + reach * chance.uniform(0.4, 1.4)))
    cv2.polylines(
        sheet, [np.array(points, np.float32).round().astype(np.int32)], False, 1.0, int(chance.integers(3, 9))
    )
    if chance.random() < 0.15:
        cv2.line(sheet, (int(foot[0] - 9), 76), (int(foot[0] + 9), 76), 1.0, 4)
    return sheet


def main() -> None:
    from sklearn.datasets import load_digits
    from sklearn.neural_network import MLPClassifier

    chance = np.random.default_rng(0)
    digits = load_digits()
    shapes = {"train": [], "test": []}
    for at, (digit, label) in enumerate(zip(digits.data, digits.target, strict=True)):
        part, copies = ("train", COPIES) if at < TEST_FROM else ("test", 3)
        shapes[part] += [(describe(bent(digit, label, chance)), label) for _ in range(copies)]
    shapes["train"] += [(describe(stroke(chance)), 1) for _ in range(4000)]
    (x, y), (tx, ty) = (zip(*[s for s in shapes[part] if s[0] is not None], strict=True) for part in ("train", "test"))
    network = MLPClassifier((96,), alpha=3e-3, batch_size=256, learning_rate_init=2e-3, max_iter=18, random_state=0)
    network.fit(np.array(x), np.array(y))
    print(f"test: {network.score(np.array(tx), np.array(ty)):.3f}")
    (w1, w2), (b1, b2) = network.coefs_, network.intercepts_
    names = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
    np.savez_compressed(Path(__file__).parent / "weights.npz", **{k: v.astype(np.float16) for k, v in names.items()})


if __name__ == "__main__":
    main()
