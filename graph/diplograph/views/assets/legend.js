// what colours, shapes and lines mean
import { fill, make } from "./dom.js";
import { isMachineCoded } from "./tally.js";

const SHAPE_PATHS = {
  dot: "M7 1.5a5.5 5.5 0 1 0 .01 0z",
  square: "M2 2h10v10H2z",
  hexagon: "M4 2h6l3 5-3 5H4L1 7z",
  triangle: "M7 1.5 13 12.5H1z",
  star: "M7 .8 8.8 5l4.6.3-3.5 3 1.1 4.5L7 10.4 3 12.8l1.1-4.5-3.5-3L5.2 5z",
  diamond: "M7 .8 13 7 7 13.2 1 7z",
  drop: "M1 1.5h12L7 12.5z",
  bar: "M1 4h12v6H1z",
  cross: "M2.2 3.6 3.6 2.2 7 5.6l3.4-3.4 1.4 1.4L8.4 7l3.4 3.4-1.4 1.4L7 8.4l-3.4 3.4-1.4-1.4L5.6 7z",
};
const REGIONS = ["150", "142", "009", "002", "019"];

export function startLegend(page, state, element) {
  const { model, words } = page;
  const body = make("div", { className: "keys" });
  const title = make("summary", {});
  const fold = make("details", { className: "legend", open: window.innerWidth >= 900 && window.innerHeight >= 720 }, title, body);
  element.append(fold);

  function draw() {
    const { colours, tie, structure } = page.look;
    const level = model.at(state.level);
    const { looks } = model.data.drawing ? { looks: level.looks.map((look) => model.data.drawing.nodes[look]) } : {};
    const palettes = new Set(looks.map((style) => style.palette));
    const types = new Set(looks.map((style) => style.nodeType));
    const { kinds, layers, statuses } = model.columns;
    const entry = legendKey;
    title.textContent = words("legend");
    const own = page.legends[state.view];
    if (own) return fill(body, own());
    fill(
      body,
      REGIONS.filter((region) => palettes.has(region)).map((region) => entry(swatch("hexagon", colours[region]), page.regionName(region))),
      Object.entries(model.data.shapes).filter(([type]) => types.has(type)).map(([type, shape]) => entry(swatch(shape, type === "instrument" ? colours.instruments : colours.organisations), words(type))),
      layers.every(isMachineCoded) ? null : entry(stroke(tie, 1.6), words("engagement")),
      layers.some(isMachineCoded) ? entry(stroke(page.look.machine, 1.6, "6 2 1 2"), words("machineLine")) : null,
      kinds.includes("signing") ? entry(stroke(colours.instruments, 4.5), words("signing")) : null,
      statuses.some((status) => status !== "held") ? entry(stroke(tie, 1.6, "4 3"), words("notHeld")) : null,
      model.columns.doubtful.length ? entry(stroke(tie, 1.6, "1.2 2.4"), words("inferredLine")) : null,
      level.structure.n ? entry(stroke(structure, 1), words("structure")) : null,
    );
  }

  page.drawLegend = draw;
  return { draw };
}

export function legendKey(mark, text) {
  return make("span", { className: "key" }, mark, text);
}

function drawing(inner) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ width: "16", height: "14", viewBox: "0 0 14 14", "aria-hidden": "true" })) svg.setAttribute(name, value);
  svg.append(inner);
  return svg;
}

function path(attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function swatch(shape, colour) {
  return drawing(path({ d: SHAPE_PATHS[shape], fill: colour }));
}

export function stroke(colour, width, dashes = "none", d = "M0 7h14") {
  return drawing(path({ d, fill: "none", stroke: colour, "stroke-width": String(width), "stroke-dasharray": dashes }));
}
