// what frames the views: tabs, level and layout, filters, counter, language and theme
import { fill, make } from "./dom.js";
import { isFiltering } from "./filtering.js";

const LAYOUTS = ["region", "ego", "force"];
const OWN_NAMES = { en: "English", fr: "Français", es: "Español", ar: "العربية" };

export function startShell(page, state, { bar, tools, filters, work, views, whole, turnTheme }) {
  const { model, words } = page;
  const skip = make("a", { className: "skip", href: "#work", onclick: toWork });
  const tabs = make("div", { className: "tabs", role: "tablist" });
  const levels = make("div", { className: "choice-row", role: "radiogroup" });
  const layouts = make("select", { id: "layout", onchange: chooseLayout });
  const layoutLabel = make("span", {});
  const layoutChoice = make("label", { className: "layout" }, layoutLabel, layouts);
  const filterButton = make("button", { type: "button", className: "plain", id: "filter-button", onclick: () => page.toggleFilters(filters.hidden) });
  const counter = make("p", { className: "counter", role: "status", "aria-live": "polite", id: "counter" });
  const wholeButton = make("button", { type: "button", className: "plain", id: "whole", onclick: whole });
  const themeButton = make("button", { type: "button", className: "plain", onclick: turnTheme }, "◐");
  const language = make("select", { id: "language", onchange: () => state.change({ lang: language.value }) }, model.data.languages.map((lang) => make("option", { value: lang, lang }, OWN_NAMES[lang] ?? lang)));
  document.body.prepend(skip);
  bar.append(tabs, levels, layoutChoice, wholeButton, filterButton, counter);
  tools.append(language, themeButton);

  function chooseLayout() {
    const centre = layouts.value === "ego" && state.selection?.kind === "node" ? state.selection.id : state.centre;
    state.change({ layout: layouts.value, centre });
  }

  function toWork(event) {
    // the end of the address belongs to the state
    event.preventDefault();
    work.querySelector("[tabindex], button, input")?.focus();
  }

  page.toggleFilters = (open) => {
    filters.hidden = !open;
    filterButton.setAttribute("aria-expanded", String(open));
    if (open) page.drawFilters();
    if (open) filters.querySelector("button, input, summary")?.focus();
    else filterButton.focus();
  };

  function drawTabs() {
    const tab = (name) => make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(state.view === name), "aria-controls": `view-${name}`, tabIndex: state.view === name ? 0 : -1, onclick: () => state.change({ view: name }) }, words(`view_${name}`));
    const hadFocus = tabs.contains(document.activeElement);
    fill(tabs, views.map(tab));
    tabs.setAttribute("aria-label", words("views"));
    if (hadFocus) tabs.querySelector("[aria-selected=true]")?.focus();
  }

  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: page.rtl ? -1 : 1, ArrowLeft: page.rtl ? 1 : -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (views.indexOf(state.view) + step + views.length) % views.length;
    state.change({ view: views[next] });
  });

  function drawLevels() {
    // the map is always one of countries
    levels.hidden = model.levelNames.length < 2 || state.view === "map";
    levels.setAttribute("aria-label", words("level"));
    const names = [...model.levelNames].reverse();
    const radio = (name) => make("label", { className: "option" }, make("input", { type: "radio", name: "level", value: name, checked: state.level === name, onchange: () => state.change({ level: name }) }), make("span", {}, words(`level_${name}`)));
    const hadFocus = levels.contains(document.activeElement);
    fill(levels, names.map(radio));
    if (hadFocus) levels.querySelector(":checked")?.focus();
  }

  function drawLayouts() {
    layoutChoice.hidden = state.view !== "network";
    wholeButton.hidden = state.view !== "network";
    layoutLabel.textContent = words("layout");
    fill(layouts, LAYOUTS.filter((name) => page.hasLayout(name)).map((name) => make("option", { value: name, selected: state.layout === name }, words(`layout_${name}`))));
  }

  function drawCounter() {
    const { n } = state.shown;
    counter.textContent = [words("shownEngagements", { n: n.engagements, of: n.of }), n.machine ? words("shownMachine", { n: n.machine }) : null, words("shownActors", { n: n.nodes })].filter(Boolean).join(words("comma"));
  }

  function draw() {
    document.documentElement.lang = page.lang;
    document.documentElement.dir = page.rtl ? "rtl" : "ltr";
    skip.textContent = words("skip");
    bar.setAttribute("aria-label", words("views"));
    filterButton.textContent = words("filters");
    filterButton.classList.toggle("active", isFiltering(state.filters));
    wholeButton.textContent = words("whole");
    wholeButton.title = words("wholeTitle");
    themeButton.title = words("theme");
    themeButton.setAttribute("aria-label", words("theme"));
    language.value = page.lang;
    language.setAttribute("aria-label", words("language"));
    drawTabs();
    drawLevels();
    drawLayouts();
    drawCounter();
  }

  state.onChange((changed) => {
    if (changed.has("lang")) return;
    if (changed.has("view")) drawTabs();
    if (changed.has("level") || changed.has("view")) drawLevels();
    if (["view", "layout", "level", "selection"].some((part) => changed.has(part))) drawLayouts();
    if (changed.has("filters") || changed.has("level")) drawCounter();
    filterButton.classList.toggle("active", isFiltering(state.filters));
  });
  filterButton.setAttribute("aria-expanded", "false");
  filterButton.setAttribute("aria-controls", "filters");
  return { draw };
}
