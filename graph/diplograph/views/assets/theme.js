// light or dark: the reader's system decides until the reader does

export function startTheme(page, state, onTurn) {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const current = () => state.theme ?? (system.matches ? "dark" : "light");

  function apply() {
    document.documentElement.dataset.theme = current();
    onTurn(current());
  }

  system.addEventListener("change", apply);
  state.onChange((changed) => changed.has("theme") && apply());
  apply();
  return () => state.change({ theme: current() === "dark" ? "light" : "dark" });
}
