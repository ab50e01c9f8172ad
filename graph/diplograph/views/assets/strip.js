// the strip of time below every view: bars, a brush for the period, and play
import { makeBarChart } from "./bar_chart.js";
import { fill, make } from "./dom.js";
import { groupColour, groupsThere } from "./kind_marks.js";
import { legendKey, swatch } from "./legend.js";
import { makePlayer } from "./playing.js";
import { svgPen } from "./pens.js";
import { wholeSpan } from "./slots.js";

const PLAY_SPEEDS = [0.5, 1, 2, 4];

export function startStrip(page, state, element) {
  const { model, words } = page;
  const play = make("button", { type: "button", className: "plain", id: "play" });
  const speed = make("select", { id: "speed" });
  const clear = make("button", { type: "button", className: "plain", id: "clear-period" });
  const said = make("output", { className: "period", id: "period" });
  const place = make("div", { className: "striptime" });
  const keys = make("div", { className: "stripkeys" });
  element.append(make("div", { className: "stripbar" }, play, speed, said, keys, clear), place);
  const chart = makeBarChart(page, state, place, wholeSpan(model));
  const player = makePlayer(page, state, chart, drawButtons);
  chart.recount();

  play.addEventListener("click", () => player.turn());
  speed.addEventListener("change", () => player.setSpeed(Number(speed.value)));
  clear.addEventListener("click", () => {
    player.pause();
    state.filter({ since: null, until: null });
  });
  place.addEventListener("pointerdown", () => player.isPlaying() && player.pause());

  function drawButtons(playing = player.isPlaying()) {
    play.textContent = playing ? "❚❚" : "▶";
    play.setAttribute("aria-label", words(playing ? "pause" : "play"));
    play.title = words(playing ? "pause" : "play");
    // a reader would otherwise hear every step
    said.setAttribute("aria-live", playing ? "off" : "polite");
  }

  function drawPeriod() {
    const { since, until } = state.filters;
    const span = since || until ? page.writeDate(`${since ?? ""}/${until ?? ""}`) : words("wholePeriod");
    said.textContent = `${span} · ${words("nEngagements", { n: state.shown.n.engagements })}`;
    clear.hidden = !since && !until;
  }

  new ResizeObserver(chart.draw).observe(place);
  state.onChange((changed) => {
    if (changed.has("lang")) return;
    if (changed.has("filters")) chart.recount();
    else if (changed.has("selection") || changed.has("evidence")) chart.restack();
    else return;
    drawPeriod();
    chart.draw();
  });

  return {
    chart,
    player,
    draw() {
      element.setAttribute("aria-label", words("strip"));
      clear.textContent = words("clearPeriod");
      speed.setAttribute("aria-label", words("speed"));
      fill(speed, PLAY_SPEEDS.map((value) => make("option", { value, selected: value === (Number(speed.value) || 1) }, `${page.numbers.format(value)}×`)));
      fill(keys, groupsThere(page).map(({ group, name }) => legendKey(swatch("square", groupColour(group, page.look)), name)));
      drawButtons();
      drawPeriod();
      chart.draw();
    },
    picture() {
      const { width, height } = chart.own.size;
      const pen = svgPen(width, height, page.look.panel);
      chart.paint(pen);
      return { svg: pen.finish(), width, height };
    },
  };
}
