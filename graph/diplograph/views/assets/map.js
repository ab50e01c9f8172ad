// the map: engaged countries and the arcs between them on the world, and who has no place on it
import { makeAtlas } from "./atlas.js";
import { fill, make } from "./dom.js";
import { listenToGestures } from "./gestures.js";
import { makeMapFinder } from "./map_finder.js";
import { makeMapFrame } from "./map_frame.js";
import { mapKeys } from "./map_keys.js";
import { mapLegend, mapLists } from "./map_lists.js";
import { mapColours, paintArcs, paintLand, paintNames, paintPlaces } from "./map_paint.js";
import { makeMapScene } from "./map_scene.js";
import { penFor, svgPen } from "./pens.js";
import { makeTip } from "./tip.js";

// milliseconds: a paint that takes longer waits until the hand rests
const SLOW_PAINT = 40;
const MAP_REST = 140;

export function startMap(page, state, element) {
  const { words } = page;
  const ground = make("canvas", { className: "mapground", "aria-hidden": "true" });
  const top = make("canvas", { className: "maptop", "aria-hidden": "true" });
  const world = make("div", { className: "world", id: "map", tabIndex: 0, role: "application" }, ground, top);
  const buttons = make("div", { className: "mapbuttons", role: "group" });
  const note = make("p", { className: "mapnote" });
  const spoken = make("p", { className: "unseen", role: "status", "aria-live": "polite" });
  const beside = make("aside", { className: "unplaced", id: "map-unplaced", hidden: true });
  const list = make("section", { className: "unseen", id: "map-list" });
  element.append(make("div", { className: "mapstage" }, world, buttons, note), beside, list, spoken);
  const tip = makeTip(world);
  const atlas = makeAtlas(page);
  const scene = makeMapScene(page, state, atlas);
  const frame = makeMapFrame();
  const finder = makeMapFinder(page, state, atlas, scene, frame);
  const lists = mapLists(page, state, scene, { beside, list });
  const view = { names: [], hovered: null, cursor: null, isMoved: false, tickets: { ground: false, top: false } };
  scene.refilter();

  const redraw = (...parts) => {
    if (!view.tickets.ground && !view.tickets.top) requestAnimationFrame(paint);
    for (const part of parts) view.tickets[part] = true;
  };

  function paint() {
    const { tickets } = view;
    view.tickets = { ground: false, top: false };
    if (!frame.width) return;
    const begun = performance.now();
    slide(null);
    if (tickets.ground) paintLand(penFor(ground, frame), atlas, scene, frame, page.look);
    const pen = penFor(top, frame);
    paintArcs(pen, scene, frame, page.look, view.hovered);
    paintPlaces(pen, scene, frame, page.look, view.cursor);
    view.names = paintNames(pen, page, atlas, scene, frame, [boxIn(world, buttons), boxIn(world, note)]);
    view.painted = { ...frame };
    // the browser does its part of the work behind this frame
    requestAnimationFrame(() => (view.cost = performance.now() - begun));
  }

  function slide(from) {
    // what is painted, moved and scaled as a picture
    const ratio = from ? frame.k / from.k : 1;
    const text = from ? `translate(${frame.x - from.x * ratio}px, ${frame.y - from.y * ratio}px) scale(${ratio})` : "";
    for (const canvas of [ground, top]) canvas.style.transform = text;
  }

  function moved() {
    view.isMoved = true;
    tip.hide();
    const isSlow = view.painted && view.cost > SLOW_PAINT;
    clearTimeout(view.resting);
    if (!isSlow) return redraw("ground", "top");
    slide(view.painted);
    view.resting = setTimeout(() => redraw("ground", "top"), MAP_REST);
  }

  const act = {
    zoom: (factor, at) => (frame.zoom(factor, at), moved()),
    pan: (dx, dy) => (frame.pan(dx, dy), moved()),
    whole: () => (frame.fit(), moved()),
    fit() {
      frame.fit(...shownBox(scene));
      view.isMoved = false;
      redraw("ground", "top");
    },
    goTo(place) {
      // where the keyboard is, brought into the window
      view.cursor = place;
      if (place) {
        const [x, y] = [place.x * frame.k + frame.x, place.y * frame.k + frame.y];
        if (x < 30 || y < 30 || x > frame.width - 30 || y > frame.height - 30) frame.pan(frame.width / 2 - x, frame.height / 2 - y);
        spoken.textContent = finder.titleOf({ kind: "place", place });
      }
      redraw("ground", "top");
    },
    choose: (found) => state.select(finder.selectionOf(found)),
  };

  listenToGestures(world, {
    pan: act.pan,
    zoom: act.zoom,
    tap: (at, event) => act.choose(finder.at(at, view.names, event.pointerType === "touch")),
    leave() {
      tip.hide();
      if (view.hovered) redraw("top");
      view.hovered = null;
    },
    hover(at) {
      const found = finder.at(at, view.names, false);
      const title = found && finder.titleOf(found);
      world.style.cursor = found && finder.selectionOf(found) ? "pointer" : "";
      if (title) tip.show(title, at);
      else tip.hide();
      const arc = found?.kind === "arc" ? found.arc : null;
      if (arc !== view.hovered) redraw("top");
      view.hovered = arc;
    },
  });
  mapKeys(world, page, scene, frame, view, act);
  const button = (id, mark, key, onclick) => make("button", { type: "button", className: "plain", id, title: words(key), "aria-label": words(key), onclick }, mark);

  function resize() {
    if (!world.clientWidth) return;
    frame.size(world.clientWidth, world.clientHeight);
    if (view.isMoved) frame.zoom(1);
    else frame.fit(...shownBox(scene));
    redraw("ground", "top");
  }
  new ResizeObserver(resize).observe(world);

  state.onChange((changed) => {
    const shows = changed.has("filters") || changed.has("evidence");
    if (!shows && !changed.has("selection")) return;
    view.hovered = null;
    view.isStale = element.hidden;
    if (element.hidden) return;
    if (shows) scene.refilter();
    else scene.rechoose();
    lists.draw();
    if (shows) page.drawLegend();
    redraw("ground", "top");
  });
  page.legends.map = () => mapLegend(page, scene, mapColours(page.look));

  return {
    atlas,
    scene,
    frame,
    finder,
    names: () => view.names,
    draw() {
      world.setAttribute("aria-label", words("mapCanvas"));
      buttons.setAttribute("aria-label", words("mapButtons"));
      fill(buttons, button("map-in", "+", "zoomIn", () => act.zoom(1.5)), button("map-out", "−", "zoomOut", () => act.zoom(1 / 1.5)), button("map-fit", "⤢", "fitShown", act.fit), button("map-whole", "○", "wholeWorld", act.whole));
      note.textContent = words("boundaries");
      if (view.isStale) scene.refilter();
      view.isStale = false;
      lists.draw();
      resize();
      redraw("ground", "top");
    },
    picture() {
      const { width, height } = frame;
      const pen = svgPen(width, height, page.look.ground);
      paintLand(pen, atlas, scene, frame, page.look);
      paintArcs(pen, scene, frame, page.look, null);
      paintPlaces(pen, scene, frame, page.look, null);
      paintNames(pen, page, atlas, scene, frame);
      return { svg: pen.finish(), width, height };
    },
  };
}

function boxIn(frame, element) {
  const [outer, inner] = [frame, element].map((one) => one.getBoundingClientRect());
  return { x: inner.x - outer.x, y: inner.y - outer.y, width: inner.width, height: inner.height };
}

function shownBox({ engaged }) {
  if (!engaged.length) return [];
  const [xs, ys] = [engaged.flatMap(({ x, labelX }) => [x, labelX]), engaged.flatMap(({ y, labelY }) => [y, labelY])];
  return [[Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], 46];
}
