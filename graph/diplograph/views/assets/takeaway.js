// take the view or the selection away: a picture, rows, a graph or a printed brief
import { copyText, saveFile } from "./files.js";
import { fill, make } from "./dom.js";
import { graphJson } from "./graph_json.js";
import { isFiltering } from "./filtering.js";
import { printBrief } from "./brief.js";
import { rowsAsCsv, shownNumbers } from "./rows.js";
import { FONT } from "./lettering.js";
import { svgDocument } from "./svg_context.js";
import { svgTag, svgText } from "./svg.js";

const PAD = 24;
const SHARP = 2;

export function startTakeaway(page, state, element, currentView) {
  const { words } = page;
  const summary = make("summary", { className: "plain" });
  const list = make("div", { className: "menu" });
  const menu = make("details", { className: "takeaway" }, summary, list);
  const told = make("p", { className: "unseen", role: "status" });
  element.append(menu, told);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    summary.focus();
  });
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || (menu.open = false));

  const picture = () => composed(page, state, currentView().picture());
  const ending = () => (state.selection ? `-${String(state.selection.id ?? state.selection.key ?? `${state.selection.a}-${state.selection.b}`).replaceAll(/[^\w-]+/g, "-").slice(0, 60)}` : "");
  const actions = {
    takePng: async () => saveFile(page, "png", await asPng(picture(), page), ending()),
    takeSvg: () => saveFile(page, "svg", picture().text, ending()),
    takeCsv: () => saveFile(page, "csv", rowsAsCsv(page, shownNumbers(page, state)), ending()),
    takeJson: () => saveFile(page, "json", graphJson(page, state, shownNumbers(page, state)), ending()),
    takeLink: async () => { told.textContent = words((await copyText(window.location.href)) ? "linkCopied" : "notCopied"); },
    takeBrief: () => printBrief(page, state),
  };

  return {
    draw() {
      summary.textContent = words("takeaway");
      told.setAttribute("aria-label", words("takeaway"));
      const entries = Object.entries(actions).filter(([key]) => (key !== "takePng" && key !== "takeSvg") || currentView().picture);
      fill(list, entries.map(([key, act]) => make("button", { type: "button", id: key, onclick: () => { menu.open = false; summary.focus(); act(); } }, words(key), make("small", {}, words(`${key}Hint`)))));
    },
  };
}

function composed(page, state, { svg, width, height }) {
  const { look, words, model } = page;
  const total = Math.max(width + 2 * PAD, 640);
  const most = Math.floor((total - 2 * PAD) / 6.6);
  const heading = lines(model.data.heading, Math.floor((total - 2 * PAD) / 10)).slice(0, 3);
  const under = lines(whatIsShown(page, state), most);
  const keys = legendKeys(page, state);
  const foot = lines(footer(page, state), most);
  let y = PAD + 8;
  const written = [];
  const start = page.rtl ? total - PAD : PAD;
  const say = (text, size, fill, weight) => {
    y += size * 1.35;
    written.push(svgText(text, { x: start, y: y - size * 0.3, "font-size": size, fill, "font-weight": weight, direction: page.rtl ? "rtl" : undefined, "text-anchor": "start" }));
  };
  heading.forEach((line) => say(line, 19, look.ink, 650));
  under.forEach((line) => say(line, 13, look.muted));
  y += 10;
  const top = y;
  written.push(svgTag("svg", { x: (total - width) / 2, y: top, width, height, viewBox: `0 0 ${width} ${height}` }, svg));
  y += height + 14;
  [y] = [writeKeys(keys, written, look, total, y, page.rtl)];
  foot.forEach((line) => say(line, 11, look.muted));
  const full = y + PAD;
  return { text: svgDocument(total, full, look.ground, written, model.data.heading, FONT), width: total, height: full };
}

function whatIsShown(page, state) {
  const { words, model } = page;
  const parts = [words("shownEngagements", state.shown.n ? { n: state.shown.n.engagements, of: state.shown.n.of } : {}), words(`level_${state.level}`)];
  const { selection, filters } = state;
  const name = (id) => (model.indexOf(id) === undefined ? id : page.plainName(model.indexOf(id)));
  if (selection?.kind === "node") parts.push(name(selection.id));
  if (selection?.kind === "dyad") parts.push(words("dyad", { one: name(selection.a), other: name(selection.b) }));
  if (selection?.kind === "topic") parts.push(page.term("topics", selection.key));
  if (isFiltering(filters)) parts.push([filters.since ?? "", filters.until ?? ""].some(Boolean) ? `${filters.since ?? "…"} – ${filters.until ?? "…"}` : words("filters"));
  return parts.join(" · ");
}

function footer(page, state) {
  const { words, model, writeDate } = page;
  const { about } = model.data;
  const cited = new Set();
  let voices = 0;
  shownNumbers(page, state).forEach((number) => {
    model.engagements[number].citations.forEach(([source]) => cited.add(model.sources[source].publisher));
    voices = Math.max(voices, model.engagements[number].voices ?? 0);
  });
  const publishers = [...cited].sort();
  const named = publishers.length > 8 ? `${publishers.slice(0, 8).join(", ")} +${publishers.length - 8}` : publishers.join(", ");
  return [about.period && `${words("period")}: ${writeDate(about.period)}.`, `${words("sources")} ${named}.`, about.vantage && `${words("vantage")}: ${about.vantage}`, words("absence"), words("takenOn", { date: writeDate(new Date().toISOString().slice(0, 10)) })].filter(Boolean).join(" ");
}

function legendKeys(page, state) {
  const { model, look } = page;
  const level = model.at(state.level);
  const found = new Set();
  level.nodes.forEach((_, position) => state.shown.nodes[position] && found.add(model.data.drawing.nodes[level.looks[position]].palette));
  const keys = [...found].filter((key) => key !== "home").map((key) => ({ colour: look.colours[key], text: page.regionName(key), mark: "dot" }));
  return [...keys, { colour: look.tie, text: page.words("engagement"), mark: "line" }, { colour: look.colours.instruments, text: page.words("signing"), mark: "bold" }];
}

function writeKeys(keys, written, look, total, from, rtl) {
  let [x, y] = [PAD, from + 12];
  for (const { colour, text, mark } of keys) {
    const width = 26 + String(text).length * 6.8 + 14;
    if (x + width > total - PAD) [x, y] = [PAD, y + 18];
    const left = rtl ? total - x - 18 : x;
    if (mark === "dot") written.push(svgTag("circle", { cx: left + 9, cy: y - 4, r: 5, fill: colour }));
    else written.push(svgTag("path", { d: `M${left} ${y - 4}h18`, stroke: colour, "stroke-width": mark === "bold" ? 4.5 : 1.6 }));
    written.push(svgText(text, { x: rtl ? total - x - 24 : x + 24, y, "font-size": 12, fill: look.ink, "text-anchor": "start", direction: rtl ? "rtl" : undefined }));
    x += width;
  }
  return y + 10;
}

function lines(text, most) {
  const found = [""];
  for (const word of String(text).split(/\s+/)) {
    if (found.at(-1) && found.at(-1).length + word.length + 1 > most) found.push("");
    found[found.length - 1] = `${found.at(-1)} ${word}`.trim();
  }
  return found;
}

function asPng({ text, width, height }, page) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = make("canvas", { width: Math.ceil(width * SHARP), height: Math.ceil(height * SHARP) });
      const context = canvas.getContext("2d");
      context.fillStyle = page.look.ground;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(resolve, "image/png");
    };
    image.onerror = () => reject(new Error("The picture could not be drawn."));
    // a data address, because the page's policy lets images come from nowhere else
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });
}
