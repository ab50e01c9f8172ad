// the keyboard on the map: arrows walk from country to country, Enter selects, + − 0 zoom

const MAP_WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const MAP_STEP = 70;

export function mapKeys(element, page, scene, frame, view, act) {
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = MAP_WAYS[event.key];
    if (way && event.shiftKey) act.pan(-way[0] * MAP_STEP, -way[1] * MAP_STEP);
    else if (way) act.goTo(nextPlace(scene, view.cursor, way) ?? view.cursor);
    else if (event.key === "+" || event.key === "=") act.zoom(1.4, middleOf(frame, view));
    else if (event.key === "-") act.zoom(1 / 1.4, middleOf(frame, view));
    else if (event.key === "0") act.whole();
    else if (event.key === "f") act.fit();
    else if ((event.key === "Enter" || event.key === " ") && view.cursor) act.choose({ kind: "place", place: view.cursor });
    else return;
    event.preventDefault();
  });
  element.addEventListener("blur", () => act.goTo(null));
}

function middleOf(frame, { cursor }) {
  return cursor ? { x: cursor.x * frame.k + frame.x, y: cursor.y * frame.k + frame.y } : undefined;
}

function nextPlace({ engaged }, from, [right, down]) {
  // begin at the most engaged; then the nearest in that direction, straight ahead before aside
  if (!from || !engaged.includes(from)) return engaged[0];
  let best = Infinity;
  let found = null;
  for (const place of engaged) {
    const [dx, dy] = [place.x - from.x, place.y + place.row * 1e-6 - from.y - from.row * 1e-6];
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (ahead <= 0 || aside > ahead * 1.8) continue;
    const cost = ahead + aside * 1.6;
    if (cost >= best) continue;
    best = cost;
    found = place;
  }
  return found;
}
