// where the network is painted: a still picture, until somebody comes near and vis-network is
// begun behind it, at the same place; so a page is seen before a library is even read
import { make } from "./dom.js";

const NEARING = ["pointerenter", "pointerdown", "wheel", "keydown", "focus"];

export function makeEasel(container, { begin, paint }) {
  const canvas = make("canvas", { className: "still" });
  const place = make("div", { className: "live" });
  container.append(canvas, place);
  const waiting = [];
  let centre = { x: 0, y: 0 };
  let scale = 1;
  let network = null;
  let frame = 0;

  function paintStill() {
    frame = 0;
    const { clientWidth, clientHeight } = container;
    if (network || !clientWidth) return;
    const { pixels } = easel;
    const [width, height] = [Math.round(clientWidth * pixels), Math.round(clientHeight * pixels)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const grown = scale * pixels;
    context.setTransform(grown, 0, 0, grown, width / 2 - centre.x * grown, height / 2 - centre.y * grown);
    paint(context);
  }

  const easel = {
    get isStill() {
      return !network;
    },
    get pixels() {
      return network?.canvas.pixelRatio || window.devicePixelRatio || 1;
    },
    get scale() {
      return network ? network.getScale() : scale;
    },
    get centre() {
      return network ? network.getViewPosition() : centre;
    },
    get canWake() {
      return Boolean(document.getElementById("vis-network"));
    },
    wake() {
      if (network) return network;
      readVis();
      network = begin(place);
      canvas.remove();
      network.moveTo({ position: centre, scale });
      waiting.splice(0).forEach(([name, listener]) => network.on(name, listener));
      return network;
    },
    on(name, listener) {
      if (network) network.on(name, listener);
      else waiting.push([name, listener]);
    },
    redraw() {
      if (network) network.redraw();
      else frame ||= requestAnimationFrame(paintStill);
    },
    moveTo(goal) {
      if (network) return network.moveTo(goal);
      centre = goal.position ?? centre;
      scale = goal.scale ?? scale;
      return easel.redraw();
    },
    toDom: ({ x, y }) => ({ x: (x - easel.centre.x) * easel.scale + container.clientWidth / 2, y: (y - easel.centre.y) * easel.scale + container.clientHeight / 2 }),
    fromDom: ({ x, y }) => ({ x: (x - container.clientWidth / 2) / easel.scale + easel.centre.x, y: (y - container.clientHeight / 2) / easel.scale + easel.centre.y }),
  };

  NEARING.forEach((name) => container.addEventListener(name, (event) => handOn(event, easel), { capture: true, passive: true }));
  return easel;
}

function handOn(event, easel) {
  const isDown = event.type === "pointerdown";
  if (!easel.isStill || (event.pointerType === "touch" && !isDown)) return;
  const network = easel.wake();
  // the touch that woke it moves it, too
  if (isDown) network.canvas.frame.canvas.dispatchEvent(new PointerEvent(event.type, event));
}

export function readVis() {
  // the script stands behind ours in the page, as text; the page's policy knows it by its hash
  if (window.vis) return;
  document.head.append(make("script", { textContent: document.getElementById("vis-network").textContent }));
}
