// beside the map: who has no place on it; for screen readers all countries; what colours mean
import { fill, make, refill } from "./dom.js";
import { legendKey, stroke } from "./legend.js";
import { bandColour } from "./map_paint.js";

export function mapLists(page, state, scene, { beside, list }) {
  const { words, model } = page;
  const choose = (node) => () => state.select({ kind: "node", id: model.nodes[node].id });
  const count = (node) => words("nEngagements", { n: scene.counts.get(node) });

  // in Arabic script, Latin letters say little
  const shortName = (node) => (page.rtl ? null : model.nodes[node].abbreviation) ?? page.nameOf(node);

  function draw() {
    beside.hidden = !scene.unplaced.length;
    const isOrganisation = (node) => model.nodes[node].type === "organisation";
    const title = words(scene.unplaced.every(isOrganisation) ? "organisations" : "withoutPlace");
    const line = (node) => {
      const dimmed = scene.isForward(node) ? "" : " dimmed";
      const current = scene.selected.has(node) ? "true" : undefined;
      return make("li", {}, make("button", { type: "button", className: `go${dimmed}`, id: `unplaced-${model.nodes[node].id}`, "aria-current": current, title: `${page.nameOf(node)}: ${count(node)}`, onclick: choose(node) }, make("span", {}, shortName(node)), make("span", { className: "count" }, page.numbers.format(scene.counts.get(node)))));
    };
    refill(beside, make("h2", {}, title), make("ul", {}, scene.unplaced.map(line)));
    const spoken = ({ node }) => make("li", {}, make("button", { type: "button", tabIndex: -1, onclick: choose(node) }, `${page.nameOf(node)}: ${count(node)}`));
    fill(list, make("h2", {}, words("engagedCountries")), make("ul", {}, scene.engaged.map(spoken)));
  }

  return { draw };
}

export function mapLegend(page, scene, colours) {
  const { words, look, numbers } = page;
  const { bands } = scene;
  const span = (least, band) => {
    const next = bands[band + 1];
    if (next === undefined) return words("orMore", { n: least });
    // isolated, so that the first stays first in a line from right to left
    return next - least === 1 ? numbers.format(least) : `\u2066${numbers.format(least)}–${numbers.format(next - 1)}\u2069`;
  };
  const block = (colour) => stroke(colour, 11);
  const some = (test) => scene.arcs.some(test);
  return [
    make("span", { className: "key title" }, words("engagementsByCountry")),
    bands.map((least, band) => legendKey(block(bandColour(colours, bands, band)), span(least, band))),
    legendKey(block(colours.land), words("noneRecorded")),
    legendKey(stroke(colours.arc, 2.4), words("arcLegend")),
    some(({ machine, n }) => machine === n) ? legendKey(stroke(look.machine, 2.4), words("machineLine")) : null,
    some(({ signed }) => signed) ? legendKey(stroke(look.colours.instruments, 3.6), words("signing")) : null,
    some(({ held }) => !held) ? legendKey(stroke(colours.arc, 1.6, "4 3"), words("notHeld")) : null,
    scene.engaged.some(({ isPast }) => isPast) ? legendKey(stroke(look.ink, 1.4, "none", "M3 3h8v8H3z"), words("pastState")) : null,
    legendKey(stroke(colours.dispute, 1.2, "3 2.5"), words("disputedLine")),
  ];
}
