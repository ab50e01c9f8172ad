// the timeline: bars that can be zoomed, and a lane with marks for each of the most engaged actors
import { makeBarChart } from "./bar_chart.js";
import { make, refill } from "./dom.js";
import { listenToGestures, listenToWheel } from "./gestures.js";
import { groupColour, groupShape, groupsThere } from "./kind_marks.js";
import { laneKeys } from "./lane_keys.js";
import { lanesOf, marksOf, radiusOf } from "./lanes.js";
import { LANE, paintLanes } from "./lanes_paint.js";
import { legendKey, stroke, swatch } from "./legend.js";
import { penFor, svgPen } from "./pens.js";
import { ticksFor, wholeSpan } from "./slots.js";
import { makeTip } from "./tip.js";

const LEAST_DAYS = 14;
const NAMES_WIDTH = 150;

export function startTimeline(page, state, element) {
  const { model, words } = page;
  const buttons = make("div", { className: "timebuttons", role: "group" });
  const heading = make("h2", { className: "laneshead" });
  const top = make("div", { className: "timetop" });
  const names = make("ul", { className: "lanenames" });
  const canvas = make("canvas", { "aria-hidden": "true" });
  const field = make("div", { className: "lanefield", id: "lanes", tabIndex: 0, role: "application", dir: "ltr" }, canvas);
  const scroller = make("div", { className: "lanes" }, top, names, field);
  const spoken = make("p", { className: "unseen", role: "status", "aria-live": "polite" });
  element.append(make("div", { className: "timehead" }, heading, buttons), scroller, spoken);
  const all = wholeSpan(model);
  const chart = makeBarChart(page, state, top, all);
  const tip = makeTip(field);
  const view = { lanes: [], of: 0, cursor: null, ticket: 0 };

  function recount() {
    Object.assign(view, lanesOf(page, state, chart.own.wanted), { cursor: null, marked: "" });
  }

  function redraw() {
    cancelAnimationFrame(view.ticket);
    view.ticket = requestAnimationFrame(paint);
  }

  function paint() {
    chart.draw();
    if (!field.clientWidth) return;
    const scale = chart.scale();
    // both fields begin at the same place and are equally wide
    scale.width = field.clientWidth;
    const marked = [scale.from, scale.to, scale.width].join();
    if (marked !== view.marked) for (const lane of view.lanes) lane.marks = marksOf(model, lane, scale);
    view.marked = marked;
    const height = view.lanes.length * LANE;
    canvas.style.height = `${height}px`;
    paintLanes(penFor(canvas, { width: field.clientWidth, height }), page, state, { lanes: view.lanes, scale, cursor: view.cursor, ticks: ticksFor(scale, chart.own.slots.unit, page) });
  }

  function lookAt(from, to) {
    const length = Math.max(LEAST_DAYS, Math.min(all.to - all.from, to - from));
    const begin = Math.max(all.from, Math.min(all.to - length, from));
    chart.look({ from: begin, to: begin + length });
    view.cursor = null;
    tip.hide();
    redraw();
  }

  const act = {
    zoom(factor, x = chart.own.size.width / 2) {
      const { from, to } = chart.own;
      const share = x / (chart.own.size.width || 1);
      const length = (to - from) / factor;
      lookAt(from + share * (to - from - length), from + share * (to - from - length) + length);
    },
    pan(dx) {
      const { from, to } = chart.own;
      const by = (-dx / (chart.own.size.width || 1)) * (to - from);
      if (to - from < all.to - all.from) lookAt(from + by, to + by);
    },
    whole: () => lookAt(all.from, all.to),
    toPeriod() {
      const { since, until } = state.filters;
      lookAt(since ? model.dayNumber(since) : all.from, until ? model.dayNumber(until) + 1 : all.to);
    },
    goTo(cursor) {
      view.cursor = cursor;
      if (cursor) spoken.textContent = titleOf(view.lanes[cursor.row], cursor.pile);
      if (cursor) reveal(cursor.row * LANE);
      redraw();
    },
    choose(pile) {
      // pressed again, the next of a pile
      const now = state.selection?.kind === "engagement" ? pile.engagements.indexOf(model.engagementOf(state.selection.id)) : -1;
      state.select({ kind: "engagement", id: model.engagements[pile.engagements[(now + 1) % pile.engagements.length]].id });
    },
  };

  function reveal(y) {
    // the bars stay in place above the lanes
    const room = scroller.clientHeight - top.offsetHeight - LANE;
    scroller.scrollTop = Math.max(y - room, Math.min(y, scroller.scrollTop));
  }

  function pileAt({ x, y }, reach) {
    const lane = view.lanes[Math.floor(y / LANE)];
    const near = lane?.marks.filter((pile) => Math.abs(pile.x - x) <= radiusOf(pile) + reach) ?? [];
    return near.sort((one, other) => Math.abs(one.x - x) - Math.abs(other.x - x))[0] ?? null;
  }

  function titleOf(lane, { engagements }) {
    const line = (number) => `${page.engagementTitle(number)}, ${page.writeDate(model.engagements[number].date ?? "")}`;
    const some = engagements.slice(0, 4).map(line).join("\n");
    return engagements.length > 4 ? `${some}\n${words("andMore", { n: engagements.length - 4 })}` : some;
  }

  listenToGestures(field, {
    pan: (dx, dy) => {
      act.pan(dx);
      scroller.scrollTop -= dy;
    },
    zoom: (factor, { x }) => act.zoom(factor, x),
    tap(at, event) {
      const pile = pileAt(at, event.pointerType === "touch" ? 10 : 4);
      if (pile) act.choose(pile);
      else state.select();
    },
    hover(at) {
      const pile = pileAt(at, 3);
      field.style.cursor = pile ? "pointer" : "";
      if (pile) tip.show(titleOf(view.lanes[Math.floor(at.y / LANE)], pile), at);
      else tip.hide();
    },
    leave: () => tip.hide(),
    isWheelOurs: (event) => event.ctrlKey,
  });
  listenToWheel(top, (factor, { x }) => act.zoom(factor, x));
  laneKeys(field, view, act);
  new ResizeObserver(redraw).observe(field);

  const button = (id, mark, key, onclick, disabled = false) => make("button", { type: "button", className: "plain", id, title: words(key), "aria-label": words(key), disabled, onclick }, mark);

  function drawHead() {
    const isOfOne = view.own !== undefined;
    const title = isOfOne ? words("counterpartsOf", { actor: page.nameOf(view.own) }) : words(state.selection ? "actorsInvolved" : "mostEngaged");
    heading.textContent = view.of > view.lanes.length ? `${title} (${words("firstOf", { n: view.lanes.length, of: view.of })})` : title;
    const { since, until } = state.filters;
    refill(buttons, button("time-in", "+", "zoomIn", () => act.zoom(1.6)), button("time-out", "−", "zoomOut", () => act.zoom(1 / 1.6)), button("time-period", "⤢", "zoomToPeriod", act.toPeriod, !since && !until), button("time-whole", "○", "wholeTime", act.whole));
    buttons.setAttribute("aria-label", words("timeButtons"));
    const select = (node) => () => state.select({ kind: "node", id: model.nodes[node].id });
    refill(names, view.lanes.map(({ node, n }) => make("li", {}, make("button", { type: "button", className: "go", id: `lane-${model.nodes[node].id}`, title: page.titleOf(node), onclick: select(node) }, make("span", {}, page.nameOf(node)), make("span", { className: "count" }, page.numbers.format(n))))));
  }

  state.onChange((changed) => {
    if (changed.has("lang") || element.hidden) return;
    if (!["filters", "selection", "level", "evidence"].some((key) => changed.has(key))) return;
    const isMore = chart.recount();
    if (changed.has("selection") || changed.has("evidence")) chart.restack();
    if (isMore || ["selection", "level", "evidence"].some((key) => changed.has(key))) recount();
    drawHead();
    redraw();
  });
  page.legends.timeline = () => timelineLegend(page);

  return {
    chart,
    view,
    act,
    draw() {
      field.setAttribute("aria-label", words("laneField"));
      if (!chart.recount()) chart.restack();
      recount();
      drawHead();
      redraw();
    },
    picture() {
      // bars above, lanes below, names beside
      const { width, height } = chart.own.size;
      const pen = svgPen(width + NAMES_WIDTH, height + view.lanes.length * LANE, page.look.ground);
      const scale = chart.scale();
      const right = shifted(pen, NAMES_WIDTH, 0);
      chart.paint(right);
      paintLanes(shifted(pen, NAMES_WIDTH, height), page, state, { lanes: view.lanes, scale, cursor: null, ticks: ticksFor(scale, chart.own.slots.unit, page) });
      view.lanes.forEach(({ node }, row) => pen.text(NAMES_WIDTH - 8, height + row * LANE + LANE / 2, page.plainName(node).slice(0, 26), { size: 11.5, anchor: "right", fill: page.look.ink }));
      return { svg: pen.finish(), width: width + NAMES_WIDTH, height: height + view.lanes.length * LANE };
    },
  };
}

function shifted(pen, dx, dy) {
  // the same pen, further to the right and down
  return {
    rect: (x, y, ...rest) => pen.rect(x + dx, y + dy, ...rest),
    circle: (x, y, ...rest) => pen.circle(x + dx, y + dy, ...rest),
    text: (x, y, ...rest) => pen.text(x + dx, y + dy, ...rest),
    corners: (points, ...rest) => pen.corners(points.map((at, place) => at + (place % 2 ? dy : dx)), ...rest),
  };
}

function timelineLegend(page) {
  const { words, look, model } = page;
  const isThere = (wanted) => model.columns.precisions.some((precision) => wanted.includes(precision));
  return [
    groupsThere(page).map(({ group, name }) => legendKey(swatch(groupShape(group), groupColour(group, look)), name)),
    isThere(["month", "year", "one day within"]) ? legendKey(stroke(look.muted, 1.6, "1.5 3"), words("roughDates")) : null,
    isThere(["interval"]) ? legendKey(stroke(look.muted, 3), words("lasting")) : null,
    model.columns.statuses.some((status) => status !== "held") ? legendKey(stroke(look.muted, 1.6, "2 1.5", "M7 3a4 4 0 1 0 .01 0z"), words("notHeld")) : null,
  ];
}
