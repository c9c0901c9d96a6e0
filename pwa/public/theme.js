// Sets the chosen theme before the first paint; state/preferences.ts writes it.
try {
  var theme = localStorage.getItem('zvonok.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch (error) {
  // Storage is blocked: the device's theme stands.
  void error
}
