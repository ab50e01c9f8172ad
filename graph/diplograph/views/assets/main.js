// put the page together from its data
import { claimLine } from "./claims.js";
import { fill, make } from "./dom.js";
import { startFilters } from "./filters.js";
import { startLegend } from "./legend.js";
import { startMap } from "./map.js";
import { layOutAround } from "./ego.js";
import { startMatrix } from "./matrix.js";
import { makeModel } from "./model.js";
import { startNetwork } from "./network.js";
import { makePage, readLook } from "./page.js";
import { startPanel } from "./panel.js";
import { startSearch } from "./search.js";
import { startShell } from "./shell.js";
import { makeState } from "./state.js";
import { startStrip } from "./strip.js";
import { startTable } from "./table.js";
import { startTakeaway } from "./takeaway.js";
import { startTheme } from "./theme.js";
import { startTimeline } from "./timeline.js";

// a view is one line here: its name, and what builds it in an element of its own
const VIEWS = [
  { name: "network", start: startNetwork },
  { name: "map", start: startMap },
  { name: "timeline", start: startTimeline },
  { name: "matrix", start: startMatrix },
  { name: "table", start: startTable },
];
// the strip below all views, where there is one
const STRIP = [{ name: "strip", start: startStrip }];

const MOST_PREPARED = 10000;
const find = (id) => document.getElementById(id);
const readJson = (id) => JSON.parse(find(id).textContent);

function start() {
  const model = makeModel(readJson("data"), () => readJson("evidence"));
  const page = makePage(model);
  const state = makeState(model, VIEWS.map(({ name }) => name));
  page.hasLayout = (name) => name === "ego" || Boolean(model.at(state.level).layouts[name]);
  page.focusPanel = () => find("panel").focus();
  page.readWorld = () => readJson("world");
  page.speak(state.lang);
  const stage = find("stage");
  const views = new Map();
  let isWhole = false;

  function current() {
    const { name, start: begin } = VIEWS.find((view) => view.name === state.view);
    if (!views.has(name)) {
      const element = make("section", { className: `view view-${name}`, id: `view-${name}`, role: "tabpanel", "aria-labelledby": `tab-${name}` });
      stage.append(element);
      views.set(name, { element, ...begin(page, state, element) });
    }
    views.forEach(({ element }, other) => (element.hidden = other !== name));
    return views.get(name);
  }

  const search = startSearch(page, state, searchPlace());
  const panel = startPanel(page, state, find("panel"));
  const filters = startFilters(page, state, find("filters"));
  page.drawFilters = () => filters.draw();
  const theme = startTheme(page, state, (name) => {
    page.look = readLook(model.data, name);
    if (isWhole) drawAll();
  });
  const legend = startLegend(page, state, find("below"));
  const shell = startShell(page, state, { bar: find("bar"), tools: find("tools"), filters: find("filters"), work: find("work"), views: VIEWS.map(({ name }) => name), whole, turnTheme: theme });
  const takeaway = startTakeaway(page, state, find("tools"), current);
  const strips = [];

  function whole() {
    state.select();
    views.get("network")?.whole();
  }

  function drawAll() {
    shell.draw();
    search.draw();
    takeaway.draw();
    current().draw();
    legend.draw();
    if (!isWhole) return;
    fill(find("claim"), ...claimLine(page));
    panel.draw();
    if (!find("filters").hidden) filters.draw();
    strips.forEach((strip) => strip.draw());
  }

  state.onChange((changed) => {
    if (changed.has("lang")) {
      page.speak(state.lang);
      drawAll();
      return;
    }
    if (changed.has("level")) legend.draw();
    if (changed.has("view")) {
      current().draw();
      legend.draw();
      takeaway.draw();
    }
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && state.select());

  // what the first picture does not need is read and built once it stands
  function rest() {
    // an engagement in the address is found by its id, which only the evidence holds
    isWhole = Boolean(model.evidence);
    state.change({ evidence: true });
    STRIP.forEach(({ start: begin }) => {
      find("strip").hidden = false;
      strips.push(begin(page, state, find("strip")));
    });
    fill(find("claim"), ...claimLine(page));
    panel.draw();
    strips.forEach((strip) => strip.draw());
    document.documentElement.dataset.ready = "true";
    // looking through names is quick from the first letter, unless there are very many
    if (model.columns.n < MOST_PREPARED) setTimeout(() => search.prepare(), 300);
  }

  drawAll();
  performance.mark("first-frame");
  window.diplograph = { model, layOutAround, page, state, strips, get network() { return views.get("network")?.network; }, get view() { return views.get(state.view); } };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => setTimeout(rest, 0));
  else setTimeout(rest, 0);
}

function searchPlace() {
  const place = make("div", { className: "search" });
  find("tools").prepend(place);
  return place;
}

start();
