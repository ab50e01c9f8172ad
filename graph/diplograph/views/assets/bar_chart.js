// a canvas of bars with a brush on it; the strip and the timeline view both hold one
import { makeBrush, slotWords } from "./brush.js";
import { makeTimeScale, paintBars, stackBars } from "./bars.js";
import { make } from "./dom.js";
import { emptyFilters, engagementsBy } from "./filtering.js";
import { penFor } from "./pens.js";
import { makeSlots } from "./slots.js";
import { makeTip } from "./tip.js";

export function withoutPeriod(model, state) {
  // the bars stay when a period is chosen, so that there is something to choose from
  const { since, until } = emptyFilters();
  return engagementsBy(model, { ...state.filters, since, until });
}

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
    own.wanted = withoutPeriod(model, state);
    restack();
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
    return tip.show(`${slotWords(page, own.slots, slot)}: ${page.words("nEngagements", { n: bar.n })}`, { x, y: 0 });
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
