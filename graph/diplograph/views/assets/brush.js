// choose a period on the bars: drag over them, move what is chosen, or push its two ends by keys
import { make } from "./dom.js";

const BRUSH_KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 };
const LIVE_COST = 40;

export function makeBrush(page, state, chart, { slots, scale }) {
  // slots and scale are asked for anew each time, for both change
  const { model, words } = page;
  const window_ = make("div", { className: "brushed", hidden: true });
  const ends = ["since", "until"].map((end) => make("div", { className: `brushend ${end}`, role: "slider", tabIndex: 0, "aria-orientation": "horizontal" }));
  chart.append(window_, ...ends);
  let drag = null;
  let cost = 0;

  const last = () => slots().n - 1;
  const held = (slot) => Math.max(0, Math.min(last(), slot));
  const slotNow = (end) => {
    const day = state.filters[end];
    if (!day) return end === "since" ? 0 : last();
    return held(slots().slotOf(model.dayNumber(day)));
  };

  function apply(first, end) {
    const [from, to] = [Math.min(first, end), Math.max(first, end)].map(held);
    const isAll = from === 0 && to === last();
    const begun = performance.now();
    state.filter(isAll ? { since: null, until: null } : { since: model.dayText(slots().startOf(from)), until: model.dayText(slots().startOf(to + 1) - 1) });
    cost = performance.now() - begun;
  }

  function place(from, to) {
    // in days, the second one not counted
    const [left, right] = [from, to].map((day) => Math.max(0, Math.min(scale().width, scale().x(day))));
    window_.style.left = `${left}px`;
    window_.style.width = `${Math.max(2, right - left)}px`;
    ends[0].style.left = `${left}px`;
    ends[1].style.left = `${right}px`;
  }

  function slotAt(event) {
    return held(slots().slotOf(scale().day(event.clientX - chart.getBoundingClientRect().left)));
  }

  function preview() {
    const [from, to] = [Math.min(drag.first, drag.last), Math.max(drag.first, drag.last)];
    window_.hidden = false;
    place(slots().startOf(from), slots().startOf(to + 1));
    // where a change takes long to draw, the rest of the page follows once the hand is lifted
    if (cost < LIVE_COST) apply(from, to);
  }

  chart.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    const at = slotAt(event);
    const now = { first: slotNow("since"), last: slotNow("until") };
    const end = ends.indexOf(event.target);
    if (end >= 0) drag = { ...now, moves: end ? "last" : "first" };
    else if (event.target === window_) drag = { ...now, moves: "both", from: at };
    else drag = { first: at, last: at, moves: "last" };
    chart.setPointerCapture(event.pointerId);
    if (end < 0) event.preventDefault();
    if (end < 0 && event.target !== window_) preview();
  });

  chart.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const at = slotAt(event);
    if (drag.moves === "both") {
      const by = Math.max(-drag.first, Math.min(last() - drag.last, at - drag.from));
      if (!by) return;
      Object.assign(drag, { first: drag.first + by, last: drag.last + by, from: drag.from + by });
    } else if (drag[drag.moves] === at) return;
    else drag[drag.moves] = at;
    preview();
  });

  const lift = () => {
    if (!drag) return;
    const { first, last: end } = drag;
    drag = null;
    apply(first, end);
    draw();
  };
  chart.addEventListener("pointerup", lift);
  chart.addEventListener("pointercancel", lift);

  ends.forEach((handle, number) =>
    handle.addEventListener("keydown", (event) => {
      const step = event.key === "Home" ? -Infinity : event.key === "End" ? Infinity : BRUSH_KEYS[event.key];
      if (!step) return;
      event.preventDefault();
      const [first, end] = [slotNow("since"), slotNow("until")];
      if (number) apply(first, Math.max(first, held(end + step)));
      else apply(Math.min(end, held(first + step)), end);
    }),
  );

  function draw() {
    const { since, until } = state.filters;
    const { from, to } = scale();
    window_.hidden = !since && !until;
    if (!drag) place(since ? model.dayNumber(since) : from, until ? model.dayNumber(until) + 1 : to);
    ends.forEach((handle, number) => {
      const name = number ? "until" : "since";
      const slot = slotNow(name);
      handle.setAttribute("aria-label", words(number ? "periodTo" : "periodFrom"));
      handle.setAttribute("aria-valuemin", String(number ? slotNow("since") : 0));
      handle.setAttribute("aria-valuemax", String(number ? last() : slotNow("until")));
      handle.setAttribute("aria-valuenow", String(slot));
      handle.setAttribute("aria-valuetext", slotWords(page, slots(), slot));
    });
  }

  return { draw, apply, slotNow };
}

export function slotWords(page, slots, slot) {
  const day = page.model.dayText(slots.startOf(slot));
  return page.writeDate(day.slice(0, { day: 10, month: 7, year: 4 }[slots.unit]));
}
