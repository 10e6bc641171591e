"""Learns from pairs of names how a script is written in Latin letters and back: ``python -m training.transliterate SCRIPT PAIRS...``.

The model: every letter of a word gives a chunk of none to three letters of the other script, whatever stands beside it but for the
marks of ``despite.resolve.names.scripts.symbols``; a chunk's probability given the letter is found by expectation maximisation over
all ways to cut the other word (the joint-multigram idea of Deligne and Bimbot, 1995, with one letter on one side). PAIRS are
tab-separated: Latin form, letters of the other script parted by blanks, count. Printed is the script's part of ``scripts.toml``: for
each letter its chunks with costs (minus the binary logarithm of the probability, in tenths).
"""

from __future__ import annotations

import argparse
import math
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from despite.resolve.names.latin import latin
from despite.resolve.names.scripts import symbols

LONGEST = 3
FLOOR = 0.001
LATIN = re.compile(r"[^a-z]")
VOWELS = {"arabic": "اويىةأإآئؤء", "cyrillic": "аеёиоуыэюяйьъ"}
Table = dict[str, dict[str, float]]
Word = tuple[str, ...] | str


def main() -> None:
    """Reads the pairs, learns both ways, prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("script", choices=VOWELS)
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--part", default="all", choices=("all", "even"), help="even: every second line; the others are for measuring")
    options = parser.parse_args()
    vowels = VOWELS[options.script]
    pairs = [pair for path in options.pairs for pair in read(path, options.part)]
    there = [(symbols(word, frozenset(vowels)), plain, weight) for word, plain, weight in pairs]
    back = [(symbols(plain, frozenset("aeiouyw")), word, weight) for word, plain, weight in pairs if len(word) <= LONGEST * len(plain)]
    print(f'[{options.script}]\nvowels = "{vowels}"\n\n[{options.script}.latin]\n{written(learn(there, options.rounds))}')
    print(f"[{options.script}.back]\n{written(learn(back, options.rounds))}")


def read(path: Path, part: str) -> list[tuple[str, str, float]]:
    """The pairs of a file: other script, Latin, weight."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if part == "even" and number % 2:
            continue
        form, letters, count = line.split("\t")
        word = unicodedata.normalize("NFKC", letters.replace(" ", "")).lower()
        plain = LATIN.sub("", latin(form).lower())
        if word and plain and len(plain) <= LONGEST * len(word):
            found.append((word, plain, 1 + math.log(int(count))))
    return found


def learn(pairs: list[tuple[Word, str, float]], rounds: int) -> Table:
    """The probabilities of chunks given letters after so many rounds."""
    table: Table = {}
    for _ in range(rounds):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for word, plain, weight in pairs:
            count(word, plain, weight, table, counts)
        table = {
            letter: {chunk: value / total for chunk, value in chunks.items() if value / total > FLOOR / 20}
            for letter, chunks in counts.items()
            if (total := sum(chunks.values())) > 3
        }
    return table


def count(word: Word, plain: str, weight: float, table: Table, counts: dict[str, dict[str, float]]) -> None:
    """Adds to ``counts`` how often each chunk is expected of each letter in this pair."""
    ahead = forward(word, plain, table)
    behind = forward(
        word[::-1], plain[::-1], {letter: {c[::-1]: p for c, p in chunks.items()} for letter, chunks in table.items() if letter in word}
    )
    whole = ahead[len(word)][len(plain)]
    if whole <= 0:
        return
    for i, letter in enumerate(word):
        for j, before in enumerate(ahead[i]):
            if before:
                for k in range(min(LONGEST, len(plain) - j) + 1):
                    after = behind[len(word) - i - 1][len(plain) - j - k]
                    if after and (p := probability(letter, plain[j : j + k], table)):
                        counts[letter][plain[j : j + k]] += weight * before * p * after / whole


def forward(word: Word, plain: str, table: Table) -> list[list[float]]:
    """The probability of having written so much of ``plain`` after so many letters."""
    rows = [[1.0] + [0.0] * len(plain)]
    for letter in word:
        row = [0.0] * (len(plain) + 1)
        for j, before in enumerate(rows[-1]):
            if before:
                for k in range(min(LONGEST, len(plain) - j) + 1):
                    row[j + k] += before * probability(letter, plain[j : j + k], table)
        rows.append(row)
    return rows


def probability(letter: str, chunk: str, table: Table) -> float:
    """Of a chunk given a letter; before the first round chunks of one letter are likeliest."""
    if not table:
        return (0.2, 0.5, 0.2, 0.1)[len(chunk)] / 8 ** len(chunk)
    return table.get(letter, {}).get(chunk, 0.0)


def written(table: Table) -> str:
    """The table as the data file has it: a line for each letter."""
    lines = []
    for letter, chunks in sorted(table.items()):
        kept = sorted(((p, chunk) for chunk, p in chunks.items() if p >= FLOOR), reverse=True)
        lines.append(f'"{letter}" = "{" ".join(f"{chunk or chr(45)}:{round(-10 * math.log2(p))}" for p, chunk in kept)}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
