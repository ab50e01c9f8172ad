// what mouse, pen, fingers and wheel ask of a drawing: move it, zoom about a point, point at, choose

const TAP_SLACK = 4;

export function listenToGestures(element, { pan, zoom, tap, hover, leave, isWheelOurs = () => true }) {
  const down = new Map();
  let travelled = 0;

  const spot = (event) => {
    const frame = element.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  const middle = () => {
    const points = [...down.values()];
    const [sumX, sumY] = points.reduce(([x, y], point) => [x + point.x, y + point.y], [0, 0]);
    const [one, other] = points;
    return { x: sumX / points.length, y: sumY / points.length, spread: other ? Math.hypot(one.x - other.x, one.y - other.y) : 0 };
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button > 0 || event.target.closest("button, summary")) return;
    if (!down.size) travelled = 0;
    down.set(event.pointerId, spot(event));
    element.setPointerCapture(event.pointerId);
    leave?.();
  });

  element.addEventListener("pointermove", (event) => {
    const at = spot(event);
    if (!down.has(event.pointerId)) {
      if (event.pointerType !== "touch") hover?.(at, event);
      return;
    }
    const before = middle();
    down.set(event.pointerId, at);
    const after = middle();
    travelled += Math.hypot(after.x - before.x, after.y - before.y) + Math.abs(after.spread - before.spread);
    if (travelled < TAP_SLACK) return;
    if (before.spread > 0 && after.spread > 0) zoom?.(after.spread / before.spread, after);
    pan?.(after.x - before.x, after.y - before.y, after);
  });

  const lift = (event) => {
    if (!down.delete(event.pointerId) || event.type === "pointercancel" || down.size) return;
    if (travelled < TAP_SLACK) tap?.(spot(event), event);
  };
  element.addEventListener("pointerup", lift);
  element.addEventListener("pointercancel", lift);
  element.addEventListener("pointerleave", () => leave?.());
  if (zoom) listenToWheel(element, zoom, isWheelOurs);
}

export function listenToWheel(element, zoom, isOurs = () => true) {
  element.addEventListener("wheel", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    const frame = element.getBoundingClientRect();
    const lines = event.deltaMode === 1 ? 16 : 1;
    // a pinch on a touchpad comes as a wheel with small steps and the control key
    const pace = event.ctrlKey ? 0.01 : 0.0018;
    zoom(Math.exp(-event.deltaY * lines * pace), { x: event.clientX - frame.left, y: event.clientY - frame.top });
  }, { passive: false });
}
