// what is selected and what is filtered; everything on the page follows it

const QUIET_AT_FIRST = ["member_of", "took_part_in", "produced", "held_within"];

export function makeState() {
  const listeners = [];
  const state = {
    selected: null,
    hidden: new Set(QUIET_AT_FIRST),
    onChange(listener) {
      listeners.push(listener);
    },
    select(kind, id) {
      state.selected = id === undefined ? null : { kind, id };
      listeners.forEach((listener) => listener("selection"));
    },
    show(key, visible) {
      if (visible) state.hidden.delete(key);
      else state.hidden.add(key);
      listeners.forEach((listener) => listener("filter"));
    },
  };
  return state;
}
