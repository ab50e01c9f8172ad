// the keyboard in the lanes: left and right along a lane, up and down between lanes

export function laneKeys(element, view, act) {
  const zooms = { "+": 1.6, "=": 1.6, "-": 1 / 1.6 };
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { cursor } = view;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") act.goTo(along(view, event.key === "ArrowRight" ? 1 : -1));
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") act.goTo(across(view, event.key === "ArrowDown" ? 1 : -1));
    else if ((event.key === "Enter" || event.key === " ") && cursor) act.choose(cursor.pile);
    else if (zooms[event.key]) act.zoom(zooms[event.key]);
    else if (event.key === "0") act.whole();
    else return;
    event.preventDefault();
  });
  element.addEventListener("blur", () => act.goTo(null));
}

function inTime({ marks }) {
  return [...marks].sort((one, other) => one.x - other.x);
}

function along({ lanes, cursor }, step) {
  if (!cursor) return firstIn(lanes, 0, 1, 0);
  const marks = inTime(lanes[cursor.row]);
  const pile = marks[marks.indexOf(cursor.pile) + step];
  return pile ? { row: cursor.row, pile } : cursor;
}

function across({ lanes, cursor }, step) {
  return cursor ? (firstIn(lanes, cursor.row + step, step, cursor.pile.x) ?? cursor) : firstIn(lanes, 0, 1, 0);
}

function firstIn(lanes, row, step, x) {
  // the mark nearest in time of the next lane that has any in the window
  for (let at = row; at >= 0 && at < lanes.length; at += step) {
    const [pile] = [...lanes[at].marks].sort((one, other) => Math.abs(one.x - x) - Math.abs(other.x - x));
    if (pile) return { row: at, pile };
  }
  return null;
}
