/** CSS modules: class names by the names they have in the file. */
declare module '*.module.css' {
  const classNames: Readonly<Record<string, string>>
  export default classNames
}
