"""The page of a replay plays the engine's states, runs no text of a design, and opens nothing."""

import base64
import hashlib
import html
import json
import random
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from haplanner.engine.history import History, history
from haplanner.io.templates import load
from haplanner.model.design import Design
from haplanner.report.charts.when import when
from haplanner.report.paper import Footer
from haplanner.report.replay import course, page
from haplanner.report.replay.page import replay_html
from haplanner.resources import resource

EVIL = """</script><script>alert(1)</script>"'><img src=x onerror=alert(2)> & <!-- ]]>"""
TEMPLATES = ("web-shop", "kafka", "two-data-centres")


class Elements(HTMLParser):
    """What a browser takes for elements, and the texts of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts.append(data)


def evil(design: Design) -> Design:
    """The same with names that would be markup, were they not escaped."""
    maps = {
        name: {i: replace(element, name=EVIL + i) for i, element in getattr(design, name).items()}
        for name in ("components", "groups", "domains", "services")
    }
    return replace(design, name=EVIL, **maps)


def data_of(text: str) -> dict:  # type: ignore[type-arg]
    found: dict = json.loads(Elements(text).scripts[0])  # type: ignore[type-arg]
    return found


def moments(made: History) -> list[float]:
    """A hundred, most of them at the borders of intervals."""
    dice = random.Random(5)
    edges = [float(t) for row in made.by_ref.values() for times in (row.starts, row.ends) for t in times]
    near = [dice.choice(edges) + dice.choice((0.0, 0.0, 0.4, -0.4)) for _ in range(70)]
    return [min(max(0.0, t), made.horizon - 1e-6) for t in near] + [
        dice.uniform(0.0, made.horizon) for _ in range(30)
    ]


def expected(made: History, node_id: str, hours: float) -> str:
    """The state that the engine's rows say: a failure domain takes down whatever lies in it."""
    design, node = made.design, made.design.node(node_id)
    around: list[str] = list(getattr(node, "domains", ()))
    for domain_id in around:
        parent = design.domains[domain_id].parent
        around += [parent] if parent is not None else []
    dark = any(("domains", i) in made.by_ref and made.by_ref["domains", i].hold(hours) for i in around)
    if dark or made.rows[node_id].hold(hours):
        return "down"
    for rows, state in ((made.planned, "planned"), (made.degraded, "degraded")):
        if node_id in rows and rows[node_id].hold(hours):
            return state
    return "up"


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_state_at_a_hundred_moments_is_the_engines(template: str) -> None:
    made = history(load(template), replication=2)
    nodes = [i for (name, i) in made.by_ref if name in ("components", "groups", "services")]
    found = course.tracks(made, nodes)
    assert [track.id for track in found] == nodes
    for hours in moments(made):
        for track in found:
            assert track.at(hours) == expected(made, track.id, hours), (track.id, hours)


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js to run the page's script")
def test_the_script_says_of_a_hundred_moments_what_the_engine_says() -> None:
    made = history(load("web-shop"), replication=2)
    text = replay_html(made, "")
    at = moments(made)
    script = f"""
        const page = require({json.dumps(str(resource("replay", "page.js")))});
        const data = JSON.parse(require("fs").readFileSync(0, "utf8"));
        const at = {json.dumps(at)};
        console.log(JSON.stringify(at.map((t) => ({{
            states: data.tracks.map((track) => data.states[page.stateAt(track, t)]),
            out: data.services.map((service) => page.outageAt(service, t)),
            moment: page.momentText(data.words, t),
            next: page.nextChange(data, t),
            forth: page.outageBeside(data, t, 1),
            back: page.outageBeside(data, t, -1),
            still: page.advanced(data, t, 0.0, 24.0, false),
        }}))));
    """
    data = json.dumps(data_of(text))
    ran = subprocess.run(["node", "-e", script], input=data, capture_output=True, text=True, check=True)
    (service_id,) = made.outages
    starts = [outage.start for outage in made.outages[service_id]]
    edges = sorted({0.0, *(t for track in data_of(text)["tracks"] for t in track["times"])})
    drawn = [i for (name, i) in made.by_ref if name in ("components", "groups", "services")]
    names = {made.design.node(i).name: i for i in drawn}
    told = [names[track["name"]] for track in data_of(text)["tracks"]]
    assert set(told) == set(drawn)
    for hours, said in zip(at, json.loads(ran.stdout), strict=True):
        assert said["states"] == [expected(made, i, hours) for i in told]
        running = [n for n, o in enumerate(made.outages[service_id]) if o.start <= hours < o.end]
        assert said["out"] == (running or [-1])
        assert said["moment"] == when(hours)
        assert said["next"] == min([t for t in edges if t > hours], default=made.horizon)
        assert said["forth"] == min([t for t in starts if t > hours], default=None)
        assert said["back"] == max([t for t in starts if t < hours], default=None)
        assert said["still"] == hours


def test_no_text_of_a_design_becomes_markup_or_script() -> None:
    made = history(evil(load("web-shop")), replication=2)
    text = replay_html(made, EVIL, footer=Footer(EVIL, EVIL, method=EVIL))
    page_elements = Elements(text)
    kinds = [tag for tag, _ in page_elements.found]
    assert kinds.count("script") == 2
    assert "img" not in kinds
    assert not [a for _, attrs in page_elements.found for a in attrs if a.startswith("on")]
    assert page_elements.scripts[1] == resource("replay", "page.js").read_text(encoding="utf-8")
    assert EVIL + "power" in str(data_of(text)) or any(EVIL in t["name"] for t in data_of(text)["tracks"])
    assert html.escape(EVIL, quote=False) in text.replace("&quot;", '"')


def test_a_browser_runs_only_the_pages_own_script_and_opens_no_network() -> None:
    text = replay_html(history(load("web-shop")), "")
    found = Elements(text)
    (policy,) = (a["content"] for tag, a in found.found if tag == "meta" and "http-equiv" in a)
    digest = base64.b64encode(hashlib.sha256(found.scripts[1].encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest}'"
    assert not {"connect-src", "img-src", "font-src"} & set(rules)
    for tag, attrs in found.found:
        assert tag not in ("link", "iframe", "object", "embed", "image"), tag
        assert "src" not in attrs
        assert not str(attrs.get("href", "#")).startswith(("http", "//")), attrs


def test_without_script_the_page_lists_every_outage_with_its_cause_and_hides_what_would_do_nothing() -> None:
    made = history(load("web-shop"), replication=2)
    text = replay_html(made, "Run 3 of 10")
    (outages,) = made.outages.values()
    assert len(re.findall(r"<tr data-start=", text)) == len(outages) > 0
    for outage in outages:
        assert html.escape(outage.sentence) in text
    assert "<section data-scripted hidden>" in text
    assert "Run 3 of 10" in text


def test_of_many_outages_the_longest_are_listed_in_the_order_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_LISTED", 3)
    made = history(load("web-shop"), replication=2)
    text = replay_html(made, "")
    (outages,) = made.outages.values()
    longest = sorted(outages, key=lambda o: -o.hours)[:3]
    starts = [float(t) for t in re.findall(r'<tr data-start="([^"]*)"', text)]
    assert starts == sorted(o.start for o in longest)
    assert f"The 3 longest of {len(outages)} outages are listed." in text


def test_the_same_history_gives_the_same_bytes() -> None:
    one, other = (replay_html(history(load("kafka"), replication=4), "Run 5") for _ in range(2))
    assert one == other


def test_a_history_with_more_changes_than_a_page_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "MOST_CHANGES", 5)
    with pytest.raises(LookupError, match="more than 5 changes"):
        replay_html(history(load("web-shop")), "")
