"""Counts the payloads by what they carry: `python -m tests.payloads.count` writes docs/payloads.md."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.payloads.reading import META_DOCS, Sample, own, samples
from tests.payloads.variants import REWRITINGS

PAGE = Path(__file__).parents[2] / "docs" / "payloads.md"
_HEAD = """# Webhook payloads that are tried

Written by `python -m tests.payloads.count`; a test fails when it is stale. Each payload in `tests/payloads` says what it carries, and the
tests compare that with what the product reads, field by field. A payload may carry several things, so the tables add up to more than the
number of payloads.
"""
_SECTIONS = (
    "Messages, by type",
    "Statuses",
    "Prices, by model, type and category",
    "Errors, by code",
    "Reports, by field and event",
    "Besides",
)


def page() -> str:
    """The text of docs/payloads.md."""
    written, documented = own(), samples(META_DOCS)
    derived = (len(written) + len(documented)) * len(REWRITINGS)
    lines = [_HEAD, f"- **{len(written)}** written here, after Meta's documentation, with ids, names and texts of our own"]
    lines.append(f"- **{len(documented)}** samples from Meta's documentation (`meta_docs.jsonl`)")
    lines.append(f"- **{derived}** variants derived by rule and counted apart: each of the above {', '.join(REWRITINGS)}")
    lines.append("- besides, all of them batched in twos, sevens and five hundreds, and one batch of 1,000 updates in 3 MB")
    ours, metas = _counted(written), _counted(documented)
    for section in _SECTIONS:
        lines += ["", f"## {section}", "", "| | written here | Meta's |", "|---|---:|---:|"]
        names = sorted(ours[section].keys() | metas[section].keys())
        lines += [f"| {name} | {ours[section][name]} | {metas[section][name]} |" for name in names]
    return "\n".join(lines) + "\n"


def _counted(found: Iterable[Sample]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {section: Counter() for section in _SECTIONS}
    for sample in found:
        for section, name in _things(sample.expected):
            counts[section][name] += 1
    return counts


def _things(expected: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for message in expected["messages"]:
        yield _SECTIONS[0], " ".join(filter(None, (message["type"], message["subtype"])))
    for status in expected["statuses"]:
        yield from _of_status(status)
    for code in expected.get("error_codes", ()):
        yield _SECTIONS[3], str(code)
    for event in expected["events"]:
        yield _SECTIONS[4], " ".join(filter(None, (event["field"] or "(no field)", event["event"])))
    for name, plural in _BESIDES.items():
        for _ in range(_amount(expected.get(name, 0))):
            yield _SECTIONS[5], plural


def _of_status(status: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield _SECTIONS[1], status["status"]
    if status["pricing_model"]:
        yield _SECTIONS[2], " ".join(filter(None, (status["pricing_model"], status["pricing_type"], status["pricing_category"])))
    for code in status["error_codes"]:
        yield _SECTIONS[3], str(code)


_BESIDES = {
    "echoes": "echoes of the business's phone",
    "history": "messages of old conversations",
    "identity_changes": "changes of a customer's number or id",
    "preferences": "wishes about marketing",
    "unreadable": "malformed updates, parked",
}


def _amount(found: int | list[Any]) -> int:
    return found if isinstance(found, int) else len(found)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
