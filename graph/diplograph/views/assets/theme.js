// light or dark: the reader's system decides until the reader does

export function startTheme(onChange) {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;

  function apply() {
    const theme = chosen ?? (system.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    onChange(theme);
  }

  system.addEventListener("change", apply);
  apply();
  return () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    apply();
  };
}
