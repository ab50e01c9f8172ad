// let a window of time move over the record, slot by slot
const PLAY_PACE = 900;
const CALM_PLAY_PACE = 1600;

export function makePlayer(page, state, chart, onTurn) {
  const { brush, own } = chart;
  let timer = 0;
  let speed = 1;
  const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function step() {
    // without a period, a window of an eighth begins at the start; at the end it begins anew
    const { filters } = state;
    const last = own.slots.n - 1;
    const [first, end] = [brush.slotNow("since"), brush.slotNow("until")];
    const isWhole = !filters.since && !filters.until;
    const length = isWhole ? Math.max(0, Math.round(own.slots.n / 8) - 1) : end - first;
    if (isWhole || end >= last) brush.apply(0, length);
    else brush.apply(first + 1, end + 1);
    return brush.slotNow("until") < last;
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    chart.chart.classList.remove("gliding");
    onTurn(false);
  }

  function go() {
    const goesOn = step();
    if (!goesOn || own.slots.n < 3) return pause();
    timer = setTimeout(go, (isCalm() ? CALM_PLAY_PACE : PLAY_PACE) / speed);
    return undefined;
  }

  return {
    isPlaying: () => Boolean(timer),
    pause,
    turn() {
      if (timer) return pause();
      timer = -1;
      chart.chart.classList.toggle("gliding", !isCalm());
      onTurn(true);
      return go();
    },
    setSpeed: (value) => {
      speed = value;
      chart.chart.style.setProperty("--pace", `${PLAY_PACE / value}ms`);
    },
  };
}
