"""The page's projection, run by node and held against Python's."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from diplograph.datasets import reference_file
from diplograph.model.geography import equal_earth, world_geometry
from diplograph.views.bundle import asset, bundle

pytestmark = pytest.mark.skipif(
    not shutil.which("node"), reason="Install node to run the page's projection."
)

WORLD = reference_file("geometry/world.json")
WIDEST, HIGHEST = 2.70663, 1.317363
POINTS = [(0, 0), (34.02, -6.84), (90, 0), (-90, 180), (-18.14, 178.44), (59.91, 10.75)]


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Run a program that may use all that the module exports, and read the JSON it prints."""
    (tmp_path / "equal_earth.mjs").write_text(asset("equal_earth.js"), encoding="utf-8")

    def evaluate(program: str) -> Any:
        names = "decodeWorld, equalEarth, graticule, sphereOutline"
        lines = [
            f'import {{ {names} }} from "./equal_earth.mjs";',
            'import { readFileSync } from "node:fs";',
            f"const world = JSON.parse(readFileSync({json.dumps(str(WORLD))}));",
            "const print = (value) => console.log(JSON.stringify(value));",
            program,
        ]
        script = tmp_path / "program.mjs"
        script.write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run(["node", script], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return evaluate


def points(flat: list[float]) -> list[tuple[float, float]]:
    return list(zip(flat[::2], flat[1::2], strict=True))


def test_page_projects_as_python_does_with_y_downwards(run: Any) -> None:
    drawn = run(f"print({[[lon, lat] for lat, lon in POINTS]}.map(([x, y]) => equalEarth(x, y)));")
    for (lat, lon), (right, down) in zip(POINTS, drawn, strict=True):
        x, y = equal_earth(lat, lon)
        assert (right, -down) == pytest.approx((x, y), abs=1e-12)


def test_every_shape_is_closed_and_on_the_map(run: Any) -> None:
    decoded = run(
        "const { countries, areas } = decodeWorld(world);"
        "const rings = (shapes) => Object.fromEntries(Object.entries(shapes)"
        ".map(([key, value]) => [key, value.map((ring) => [...ring])]));"
        "print({ countries: rings(countries), areas: rings(areas) });"
    )
    for kind in ("countries", "areas"):
        assert set(decoded[kind]) == set(world_geometry()[kind])
        for ring in (ring for rings in decoded[kind].values() for ring in rings):
            assert len(ring) >= 8
            assert ring[:2] == ring[-2:]
            assert all(abs(x) < WIDEST and abs(y) < HIGHEST for x, y in points(ring))


def test_no_shape_is_drawn_across_the_map(run: Any) -> None:
    """Only the pole is a long line, and it is the edge of the map."""
    rings = run("print(Object.values(decodeWorld(world).countries).flat().map((r) => [...r]));")
    long = [
        (one, other)
        for ring in rings
        for one, other in zip(points(ring), points(ring)[1:], strict=False)
        if abs(one[0] - other[0]) > 0.45
    ]
    assert [(round(a[1], 4), round(b[1], 4)) for a, b in long] == [(1.3174, 1.3174)]


def test_lines_are_those_of_the_data_and_edges_are_not_drawn(run: Any) -> None:
    lines = run(
        "print(Object.entries(decodeWorld(world).lines).map(([kind, all]) => [kind, all.length]));"
    )
    ranges = world_geometry()["lines"]
    assert dict(lines) == {
        kind: end - first for kind, (first, end) in ranges.items() if kind != "edge"
    }


def test_straight_border_along_a_meridian_is_bent_as_the_sphere_is(run: Any) -> None:
    """Alaska meets Canada along 141° W: ten degrees of latitude in one line of the data."""
    flat = run(
        "print([...decodeWorld({ grid: 1, arcs: [[-141, 60, 0, 10]], countries: {}, "
        "areas: {}, lines: { coast: [0, 0], border: [0, 1], disputed: [1, 1] } })"
        ".lines.border[0]]);"
    )
    assert len(points(flat)) == 6
    x, y = equal_earth(64, -141)
    assert points(flat)[2] == pytest.approx((x, -y), abs=1e-6)


def test_outline_and_graticule_span_the_sphere(run: Any) -> None:
    outline, lines = run("print([[...sphereOutline()], graticule(30).map((line) => [...line])]);")
    assert outline[:2] == outline[-2:]
    assert max(x for x, _ in points(outline)) == pytest.approx(equal_earth(0, 180)[0], abs=1e-6)
    assert min(y for _, y in points(outline)) == pytest.approx(-equal_earth(90, 0)[1], abs=1e-6)
    # eleven meridians without the outline's, five parallels without the poles
    assert len(lines) == 11 + 5


def test_module_joins_the_bundle_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its names are not those of another module."""
    own = asset("main.js") + '\nimport { decodeWorld } from "./equal_earth.js";\n'
    monkeypatch.setattr(
        "diplograph.views.bundle.asset", lambda name: own if name == "main.js" else asset(name)
    )
    bundle.cache_clear()
    assert "function equalEarth(" in bundle()
    bundle.cache_clear()
