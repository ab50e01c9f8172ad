// the network: a picture of everything below, and in vis-network the few hundred nodes in focus
import { makeBackdrop } from "./backdrop.js";
import { focusOf } from "./focus.js";
import { groundPainter } from "./ground.js";
import { labelPainter, wholeReach } from "./labels.js";
import { makeLive } from "./live.js";
import { makeScene } from "./scene.js";
import { networkPicture } from "./network_picture.js";
import { makePointer } from "./pointer.js";
import { make } from "./dom.js";

const MOST_AT_ONCE = 1500;
const GLIDE = 250;

export function startNetwork(page, state, element) {
  const { model } = page;
  const container = make("div", { className: "canvas", id: "canvas", tabIndex: 0, role: "application" });
  element.append(container);
  const scene = makeScene(page, state);
  const live = makeLive(model);
  const network = new vis.Network(container, { nodes: live.nodes, edges: live.edges }, model.data.drawing.options);
  const backdrop = makeBackdrop(scene, () => network.redraw());
  const paintGround = groundPainter(page, scene);
  const paintLabels = labelPainter(page, state, scene);
  const hovered = new Set();
  let focus = { isWhole: false, nodes: new Set(), strands: [] };
  let rest = 0;
  let gliding = 0;
  let isSeen = false;
  let fitted = "";
  let isDragged = false;

  const view = () => {
    const { x, y } = network.getViewPosition();
    return { x, y, scale: network.getScale(), width: container.clientWidth, height: container.clientHeight, pixels: network.canvas.pixelRatio || 1, alpha: state.chosen ? 0.16 : 1, isDragged };
  };
  const backdropKey = () => `${scene.version}|${page.look.theme}`;

  function refocus() {
    const { x, y, scale, width, height } = view();
    focus = focusOf(scene, state, { x, y, width: width / scale, height: height / scale }, hovered);
    live.sync(scene, focus, page.look, state);
  }

  function paintBackdrop(context) {
    if (focus.isWhole && !gliding) return;
    const now = view();
    const small = scene.strands.length + scene.looks.length < MOST_AT_ONCE;
    if (!backdrop.isGood(now, backdropKey())) {
      if (small || !backdrop.isBegun(backdropKey())) backdrop.render(now, page.look, backdropKey(), { whole: small });
      else settleLater();
    }
    backdrop.paint(context, now);
  }

  function settleLater() {
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (!backdrop.isGood(view(), backdropKey())) backdrop.render(view(), page.look, backdropKey());
      if (!focus.isWhole && !state.chosen) refocus();
    }, 90);
  }

  network.on("beforeDrawing", (context) => {
    paintGround(context, view());
    paintBackdrop(context);
  });
  network.on("afterDrawing", (context) => gliding || paintLabels(context, view()));
  network.on("zoom", settleLater);
  network.on("dragStart", () => (isDragged = true));
  network.on("dragEnd", () => {
    isDragged = false;
    settleLater();
    network.redraw();
  });

  function whole() {
    const { clientWidth, clientHeight } = container;
    if (!clientWidth) return;
    fitted = `${clientWidth}|${clientHeight}`;
    // labels keep a readable size, so how far they reach depends on the scale: halve in on the
    // largest at which everything fits
    let [small, large] = [0.005, 1.6];
    for (let step = 0; step < 14; step += 1) {
      const middle = (small + large) / 2;
      const reach = wholeReach(page, scene, middle);
      const fits = (reach.right - reach.left) * middle < clientWidth && (reach.bottom - reach.top) * middle < clientHeight;
      if (fits) small = middle;
      else large = middle;
    }
    const scale = small * 0.99;
    scene.suit(scale);
    const { left, right, top, bottom } = wholeReach(page, scene, scale);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  function glide(from) {
    const { looks, x, y } = scene;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still || looks.length + scene.strands.length > MOST_AT_ONCE || !from) return;
    const goal = { x: x.slice(), y: y.slice() };
    const begun = performance.now();
    const own = (gliding = begun);
    live.nodes.clear();
    live.edges.clear();
    const step = () => {
      if (gliding !== own) return;
      const share = Math.min(1, (performance.now() - begun) / GLIDE);
      const eased = 1 - (1 - share) ** 3;
      scene.level.nodes.forEach((node, position) => {
        const [fromX, fromY] = from.get(node) ?? [goal.x[position], goal.y[position]];
        scene.x[position] = fromX + (goal.x[position] - fromX) * eased;
        scene.y[position] = fromY + (goal.y[position] - fromY) * eased;
      });
      scene.settle();
      if (share < 1) requestAnimationFrame(step);
      else {
        gliding = 0;
        refocus();
      }
      network.redraw();
    };
    step();
  }

  function places() {
    return new Map(scene.level?.nodes.map((node, position) => [node, [scene.x[position], scene.y[position]]]));
  }

  const pointer = makePointer(page, state, { network, container, scene, hovered, refocus: () => { refocus(); network.redraw(); }, view });
  new ResizeObserver(() => {
    const size = `${container.clientWidth}|${container.clientHeight}`;
    if (!isSeen || !container.clientWidth || size === fitted) return;
    whole();
    refocus();
  }).observe(container);

  state.onChange((changed) => {
    if (!isSeen) return;
    if (changed.has("level") || changed.has("layout") || changed.has("centre")) {
      const from = places();
      scene.update();
      whole();
      glide(from);
    } else if (changed.has("filters") || changed.has("layers")) scene.refilter();
    hovered.clear();
    if (!gliding) refocus();
    if (changed.has("selection")) pointer.reveal();
    network.redraw();
  });

  return {
    network,
    scene,
    whole() {
      whole();
      refocus();
      network.redraw();
    },
    hit: pointer.hit,
    picture: () => networkPicture(page, state, scene, view()),
    draw() {
      container.setAttribute("aria-label", page.words("canvas"));
      if (!isSeen) {
        isSeen = true;
        scene.update();
        whole();
        pointer.reveal();
      }
      refocus();
      network.redraw();
    },
  };
}
