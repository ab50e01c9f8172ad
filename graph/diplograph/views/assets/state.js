// the one place that changes: what is shown, how, in which language, and what is chosen
import { readAddress, writeAddress } from "./address.js";
import { chosenBy, shownBy } from "./filtering.js";

const QUIET_AT_FIRST = ["member_of", "took_part_in", "produced", "held_within"];
const MOST_EVENTS = 12;

export function makeState(model, views) {
  const { data } = model;
  const listeners = [];
  const nEvents = model.nodes.filter((node) => node.type === "event").length;
  const defaults = {
    level: data.opening.level,
    layout: data.opening.layout,
    view: data.opening.view,
    lang: data.lang,
    theme: null,
    centre: null,
    layers: new Set(nEvents > MOST_EVENTS ? [...QUIET_AT_FIRST, "event"] : QUIET_AT_FIRST),
  };
  const known = { levels: model.levelNames, views, languages: data.languages };
  const state = {
    ...readAddress(readHash(), defaults, known),
    shown: null,
    chosen: null,
    onChange(listener) {
      listeners.push(listener);
    },
    change(patch) {
      const changed = new Set(Object.keys(patch).filter((key) => !same(state[key], patch[key])));
      if (!changed.size) return;
      Object.assign(state, patch);
      derive(changed);
      writeHash(writeAddress(state, defaults));
      listeners.forEach((listener) => listener(changed));
    },
    isSelected: (node) => state.selection?.kind === "node" && state.selection.id === model.nodes[node].id,
    select: (selection) => state.change({ selection: selection ?? null }),
    filter: (patch) => state.change({ filters: { ...state.filters, ...patch } }),
  };

  function derive(changed) {
    const all = !changed;
    if (all || ["level", "filters", "layers"].some((key) => changed.has(key))) state.shown = shownBy(model, state.level, state.filters, state.layers);
    if (all || ["level", "selection", "evidence"].some((key) => changed.has(key))) state.chosen = chosenBy(model, state.level, state.selection);
  }

  derive();
  window.addEventListener("hashchange", () => {
    if (readHash() !== writeAddress(state, defaults)) state.change(readAddress(readHash(), defaults, known));
  });
  return state;
}

function same(one, other) {
  if (one === other) return true;
  const plain = (value) => JSON.stringify(value, (_, part) => (part instanceof Set ? [...part].sort() : part));
  return plain(one) === plain(other);
}

function readHash() {
  return window.location.hash.slice(1);
}

function writeHash(text) {
  // replaced, not pushed: the way back leads to where the reader came from
  try {
    window.history.replaceState(null, "", text ? `#${text}` : window.location.pathname + window.location.search);
  } catch {
    // a frame without an address of its own keeps its state to itself
  }
}
