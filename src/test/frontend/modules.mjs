import { registerHooks } from 'node:module';

/**
 * Node reads the front end's modules as they are, if it is told what the bundler takes for granted:
 * that they name each other without `.ts`, and are modules.
 */
registerHooks({
  resolve(specifier, context, next) {
    const bare = specifier.startsWith('.') && !/\.m?[jt]s$/.test(specifier);
    const found = next(bare ? `${specifier}.ts` : specifier, context);
    return found.url.endsWith('.ts') ? { ...found, format: 'module-typescript' } : found;
  },
});
