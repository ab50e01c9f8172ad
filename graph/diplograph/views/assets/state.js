// what is selected and what is filtered; everything on the page follows it

const QUIET_AT_FIRST = ["member_of", "took_part_in", "produced", "held_within"];

const MOST_EVENTS = 12;

export function makeState(data) {
  const listeners = [];
  const quiet = (data.counts.nodeTypes.event ?? 0) > MOST_EVENTS ? [...QUIET_AT_FIRST, "type:event"] : QUIET_AT_FIRST;
  const state = {
    selected: null,
    hidden: new Set(quiet),
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
