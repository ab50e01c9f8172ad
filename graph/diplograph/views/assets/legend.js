// what colours, shapes and lines mean; each entry is also a filter
import { fill, make } from "./dom.js";

const SHAPE_PATHS = {
  dot: "M7 1.5a5.5 5.5 0 1 0 .01 0z",
  square: "M2 2h10v10H2z",
  hexagon: "M4 2h6l3 5-3 5H4L1 7z",
  triangle: "M7 1.5 13 12.5H1z",
  star: "M7 .8 8.8 5l4.6.3-3.5 3 1.1 4.5L7 10.4 3 12.8l1.1-4.5-3.5-3L5.2 5z",
  diamond: "M7 .8 13 7 7 13.2 1 7z",
};

export function startLegend(page, state, element) {
  const { data, words } = page;
  element.setAttribute("aria-label", words.legend);
  let colours = {};

  function entry(key, mark, text, count) {
    const box = make("input", { type: "checkbox", checked: !state.hidden.has(key), onchange: (event) => state.show(key, event.target.checked) });
    return make("label", {}, box, mark, make("span", {}, text), count === undefined ? make("span") : make("span", {}, String(count)));
  }

  function regions() {
    const palettes = [...new Set(data.drawing.nodes.map((node) => node.palette))];
    const ofRegions = data.wedges.filter((wedge) => palettes.includes(wedge.name) && wedge.countries > 0 && wedge.name !== "Home");
    return ofRegions.map((wedge) => entry(`palette:${wedge.name}`, swatch("hexagon", colours[wedge.name]), data.regions[wedge.name] ?? words[wedge.name], wedge.countries));
  }

  function shapes() {
    return Object.entries(data.shapes)
      .filter(([type]) => data.counts.nodeTypes[type])
      .map(([type, shape]) => entry(`type:${type}`, swatch(shape, type === "instrument" ? colours.Instrument : colours.Organisations), words[type], data.counts.nodeTypes[type]));
  }

  function kinds() {
    return Object.entries(data.counts.kinds).map(([kind, count]) => {
      const signs = kind === "signing";
      return entry(`kind:${kind}`, stroke(signs ? colours.Instrument : colours.tie, signs ? 4.5 : 1.6), data.terms.kinds[kind] ?? kind, count);
    });
  }

  function structure() {
    const types = ["serves_in", "organ_of", "signed", "member_of", "took_part_in", "held_within", "produced"];
    return types
      .filter((type) => data.counts.edgeTypes[type])
      .map((type) => entry(type, stroke(type === "signed" ? colours.Instrument : colours.structure, type === "signed" ? 2.5 : 1), words[type], data.counts.edgeTypes[type]));
  }

  return (next) => {
    colours = next;
    fill(
      element,
      section(`${words.regions} (${words.regionHint})`, regions()),
      section(words.ties, kinds()),
      section(words.shapes, shapes()),
      section(words.structure, structure()),
    );
  };
}

function section(title, entries) {
  return entries.length ? [make("h2", {}, title), ...entries] : [];
}

function drawing(inner) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "16");
  svg.setAttribute("height", "14");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("aria-hidden", "true");
  svg.append(inner);
  return svg;
}

function swatch(shape, colour) {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPE_PATHS[shape]);
  path.setAttribute("fill", colour);
  return drawing(path);
}

function stroke(colour, width) {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M0 7h14");
  path.setAttribute("stroke", colour);
  path.setAttribute("stroke-width", String(width));
  return drawing(path);
}
