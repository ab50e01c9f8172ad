// a canvas of bars with a brush on it; the strip and the timeline view both hold one
import { makeBrush, slotWords } from "./brush.js";
import { makeTimeScale, paintBars, stackBars } from "./bars.js";
import { make } from "./dom.js";
import { engagementsBy } from "./filtering.js";
import { groupsThere } from "./kind_marks.js";
import { penFor } from "./pens.js";
import { makeSlots } from "./slots.js";
import { makeTip } from "./tip.js";

// the bars stay when a period is chosen, so that there is something to choose from
const PERIOD = ["since", "until"];

export function makeBarChart(page, state, element, span) {
  const { model } = page;
  const canvas = make("canvas", { "aria-hidden": "true" });
  const chart = make("div", { className: "bars", dir: "ltr" }, canvas);
  element.append(chart);
  const tip = makeTip(chart);
  const own = { ...span, slots: makeSlots(span.from, span.to - 1), bars: new Map(), wanted: null, size: { width: 0, height: 0 } };
  const scale = () => makeTimeScale(own.from, own.to, own.size.width || 1);
  const brush = makeBrush(page, state, chart, { slots: () => own.slots, scale });

  function recount() {
    // tells whether anything but the period has changed
    const { filters } = state;
    const isSame = own.filters && Object.keys(filters).every((key) => PERIOD.includes(key) || filters[key] === own.filters[key]);
    own.filters = filters;
    if (isSame) return false;
    own.wanted = engagementsBy(model, { ...filters, since: null, until: null });
    restack();
    return true;
  }

  function restack() {
    own.bars = stackBars(model, own.slots, own.wanted, state.chosen?.engagements);
  }

  function parts() {
    const { since, until } = state.filters;
    const period = since || until ? { from: since ? model.dayNumber(since) : -Infinity, to: until ? model.dayNumber(until) + 1 : Infinity } : null;
    return { bars: own.bars, slots: own.slots, scale: scale(), height: own.size.height, period };
  }

  function draw() {
    own.size = { width: chart.clientWidth, height: chart.clientHeight };
    if (!own.size.width) return;
    paintBars(penFor(canvas, own.size), page, parts());
    brush.draw();
  }

  chart.addEventListener("pointermove", (event) => {
    const x = event.clientX - chart.getBoundingClientRect().left;
    const slot = own.slots.slotOf(scale().day(x));
    const bar = own.bars.get(slot);
    if (!bar || event.buttons || event.pointerType === "touch") return tip.hide();
    return tip.show(barTitle(page, own.slots, bar), { x, y: 0 });
  });
  chart.addEventListener("pointerleave", () => tip.hide());

  return {
    chart,
    brush,
    own,
    scale,
    recount,
    restack,
    draw,
    look({ from, to }) {
      Object.assign(own, { from, to, slots: makeSlots(from, to - 1) });
      restack();
    },
    paint: (pen, height) => paintBars(pen, page, { ...parts(), height: height ?? own.size.height }),
  };
}

function barTitle(page, slots, { slot, n, parts }) {
  const { words, numbers } = page;
  const sum = (from, to) => parts.slice(from, to).reduce((all, one) => all + one, 0);
  const byGroup = groupsThere(page).map(({ group, name }) => [sum(group * 4, group * 4 + 4), name]).filter(([count]) => count);
  const rough = parts.reduce((all, one, part) => all + (part & 2 ? one : 0), 0);
  const lines = byGroup.map(([count, name]) => `${numbers.format(count)} × ${name}`);
  return [`${slotWords(page, slots, slot)}: ${words("nEngagements", { n })}`, ...lines, rough ? words("nRough", { n: rough }) : null].filter(Boolean).join("\n");
}
