// put the page together from its data
import { claimLine } from "./claims.js";
import { dateWriter } from "./dates.js";
import { fill, make, outward, phrase } from "./dom.js";
import { startLegend } from "./legend.js";
import { startNetwork } from "./network.js";
import { startPanel } from "./panel.js";
import { startSearch } from "./search.js";
import { makeState } from "./state.js";
import { startTheme } from "./theme.js";

const find = (id) => document.getElementById(id);

function makePage(data) {
  const { words } = data;
  const nameOf = (id) => isolated(data.nodes[id]?.name ?? id);
  const page = {
    data,
    words,
    nameOf,
    writeDate: dateWriter(data.lang, words),
    container: find("canvas"),
    headings: Object.fromEntries(data.wedges.map((wedge) => [wedge.name, heading(data, wedge)])),
    focusPanel: () => find("panel").focus(),
    kindLine(node) {
      const kinds = { agency: "agencyKinds", organisation: "organisationKinds", event: "eventKinds", instrument: "instrumentKinds" };
      const kind = data.terms[kinds[node.node_type]]?.[node.kind];
      const where = node.node_type === "country" ? node.country : node.country && nameOf(node.country);
      return [words[node.node_type], kind, node.abbreviation && isolated(node.abbreviation), where].filter(Boolean).join(" · ");
    },
    partyName(tie, actor) {
      if (data.nodes[actor]) return nameOf(actor);
      const end = tie.source_actor === actor ? "source" : "target";
      return tie.countryNames?.[actor]?.[data.lang] ?? tie[`${end}_name`] ?? actor;
    },
    tieTitle(id) {
      const tie = data.ties[id];
      const relation = tie.isEngagement ? (data.terms.reads[tie.kind] ?? tie.edge_type) : words[tie.edge_type];
      return `${nameOf(tie.source)} ${relation} ${nameOf(tie.target)}`;
    },
    titleOf: (id) => `${nameOf(id)} — ${page.kindLine(data.nodes[id])}`,
    citations: (cited) => citationList(page, cited),
  };
  return page;
}

function isolated(name) {
  // a name that turns the direction of writing must not turn the sentence that it stands in
  return /[\u202a-\u202e\u2066-\u2069]/.test(name) ? `\u2068${name}\u2069` : name;
}

function heading(data, wedge) {
  if (wedge.name === "Home" || wedge.name === "Events") return "";
  const name = data.regions[wedge.name] ?? data.words[wedge.name];
  return wedge.countries ? `${name} · ${wedge.countries}` : name;
}

function citationList(page, cited) {
  const { data, words, writeDate } = page;
  if (!cited?.length) return make("p", {}, words.noSource);
  return make("ul", { className: "cited" }, cited.map(({ source, locator }) => {
    const facts = data.sources[source];
    const hint = [facts.publisher, facts.date && phrase(words.published, { date: writeDate(facts.date) }), facts.language, locator];
    return make("li", {}, outward(facts.url, facts.title ?? facts.publisher, words), make("small", {}, hint.filter(Boolean).join(" · ")));
  }));
}

function readLook(data, theme) {
  const style = getComputedStyle(document.documentElement);
  const colours = Object.fromEntries(Object.entries(data.colours).map(([group, shades]) => [group, shades[theme]]));
  const dark = theme === "dark";
  const tie = dark ? "#93a1b2" : "#7d8895";
  const structure = dark ? "#55606e" : "#b9bfc7";
  return { theme, colours: { ...colours, tie, structure }, tie, structure, ground: style.getPropertyValue("--ground").trim(), ink: style.getPropertyValue("--ink").trim() };
}

function start() {
  const data = JSON.parse(find("data").textContent);
  const page = makePage(data);
  const state = makeState(data);
  fill(find("claim"), ...claimLine(page));
  page.container.tabIndex = 0;
  page.container.setAttribute("role", "application");
  page.container.setAttribute("aria-label", data.words.canvas);
  const drawing = startNetwork(page, state);
  const drawLegend = startLegend(page, state, find("legend"));
  startPanel(page, state, find("panel"));
  startSearch(page, state, find("tools"));
  state.onChange((what) => {
    if (what !== "selection" || !state.selected) return;
    const { kind, id } = state.selected;
    drawing.reveal(kind === "node" ? id : data.ties[id].target);
  });
  const turn = startTheme((theme) => {
    const look = readLook(data, theme);
    drawing.paint(look);
    drawLegend(look.colours);
  });
  find("tools").append(
    make("button", { type: "button", className: "plain", title: data.words.wholeTitle, onclick: () => { state.select(); drawing.whole(); } }, data.words.whole),
    make("button", { type: "button", className: "plain", title: data.words.theme, "aria-label": data.words.theme, onclick: turn }, "◐"),
  );
  document.addEventListener("keydown", (event) => event.key === "Escape" && state.select());
  drawing.whole();
  document.documentElement.dataset.ready = "true";
  window.diplograph = { state, network: drawing.network };
}

start();
