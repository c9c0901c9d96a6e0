/** The package gives the path of the platform's binary, as CommonJS; it carries no types. */
declare module 'workerd' {
  const workerd: { readonly default: string }
  export default workerd
}
